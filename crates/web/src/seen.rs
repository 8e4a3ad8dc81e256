//! What a client says that it has seen: the header If-Match. Whether that still holds is not decided here.

/// The longest If-Match that is read, in bytes; a mark of ours has 66.
pub(crate) const SEEN_MAX: usize = 128;

/// Whether a header holds what RFC 9110 lets stand in If-Match, and not more of it than anybody needs: `*`, or tags in quotation marks.
pub(crate) fn is_tags(seen: &str) -> bool {
    let tag = |t: &str| {
        let tag = t.trim().trim_start_matches("W/");
        tag.len() >= 2 && tag.starts_with('"') && tag.ends_with('"')
    };
    seen.len() <= SEEN_MAX && (seen.trim() == "*" || seen.split(',').all(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_quotation_marks() {
        for good in ["*", "\"a\"", " \"a\" , W/\"b\"", "\"\""] {
            assert!(is_tags(good), "{good}");
        }
        for bad in ["", "a", "\"", "\"a\",", "0\"", "**"] {
            assert!(!is_tags(bad), "{bad}");
        }
        assert!(!is_tags(&format!("\"{}\"", "a".repeat(SEEN_MAX))));
    }
}
