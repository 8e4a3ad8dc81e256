//! The two containers of a Debian package, as far as it needs them: tar in its `ustar` form, and ar.

/// What lies at a path.
pub(super) enum Entry {
    /// A folder.
    Folder,
    /// A file with its content.
    File(Vec<u8>),
}

/// A path, its rights, and what lies there.
pub(super) struct Item {
    pub(super) path: String,
    pub(super) mode: u32,
    pub(super) entry: Entry,
}

const BLOCK: usize = 512;

/// A tar of these in this order, all of them root's, all of this second. Fails where a path is too long.
pub(super) fn tar(items: &[Item], at: u64) -> Result<Vec<u8>, String> {
    let mut all = Vec::new();
    for item in items {
        let (body, kind): (&[u8], u8) = match &item.entry {
            Entry::Folder => (&[], b'5'),
            Entry::File(body) => (body, b'0'),
        };
        all.extend(head(&item.path, item.mode, body.len(), kind, at)?);
        all.extend(body);
        all.resize(all.len().next_multiple_of(BLOCK), 0);
    }
    all.resize(all.len() + 2 * BLOCK, 0);
    Ok(all)
}

fn head(path: &str, mode: u32, size: usize, kind: u8, at: u64) -> Result<Vec<u8>, String> {
    if path.len() >= 100 || !path.is_ascii() {
        return Err(format!("`{path}` is no path that a package can hold"));
    }
    let mut head = Vec::with_capacity(BLOCK);
    let field = |head: &mut Vec<u8>, text: &str, width: usize| {
        let end = head.len() + width;
        head.extend(text.as_bytes());
        head.resize(end, 0);
    };
    field(&mut head, path, 100);
    field(&mut head, &format!("{mode:07o}"), 8);
    field(&mut head, "0000000", 8);
    field(&mut head, "0000000", 8);
    field(&mut head, &format!("{size:011o}"), 12);
    field(&mut head, &format!("{at:011o}"), 12);
    let sum_at = head.len();
    field(&mut head, "        ", 8);
    head.push(kind);
    field(&mut head, "", 100);
    field(&mut head, "ustar", 6);
    head.extend(b"00");
    field(&mut head, "root", 32);
    field(&mut head, "root", 32);
    field(&mut head, "0000000", 8);
    field(&mut head, "0000000", 8);
    head.resize(BLOCK, 0);
    let sum: u32 = head.iter().map(|b| u32::from(*b)).sum();
    head.splice(sum_at..sum_at + 8, format!("{sum:06o}\0 ").into_bytes());
    Ok(head)
}

/// An ar of these in this order.
pub(super) fn ar(members: &[(&str, &[u8])], at: u64) -> Vec<u8> {
    let mut all = b"!<arch>\n".to_vec();
    for (name, body) in members {
        all.extend(format!("{name:<16}{at:<12}{:<6}{:<6}{:<8}{:<10}`\n", 0, 0, 100_644, body.len()).into_bytes());
        all.extend(*body);
        if body.len() % 2 == 1 {
            all.push(b'\n');
        }
    }
    all
}
