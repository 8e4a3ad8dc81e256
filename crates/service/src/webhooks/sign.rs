//! What a message is signed with, as Standard Webhooks 1.0 has it: `v1,` and the base64 of HMAC-SHA-256 over identifier, time and body.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What the text of every secret begins with.
pub(crate) const MARK: &str = "whsec_";

/// A secret as it is shown.
pub(crate) fn text(secret: &[u8]) -> String {
    format!("{MARK}{}", STANDARD.encode(secret))
}

/// The value of `webhook-signature`: a signature for each secret, those that sign at the same time with a space between.
pub(crate) fn signatures(secrets: &[Vec<u8>], (id, seconds): (&str, i64), body: &str) -> String {
    let signed = format!("{id}.{seconds}.{body}");
    let one = |secret: &Vec<u8>| {
        // A key of any length is one to HMAC.
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
        mac.update(signed.as_bytes());
        Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    };
    secrets.iter().filter_map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that the specification's own libraries publish.
    #[test]
    fn the_published_example_comes_out() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        assert_eq!(text(&secret), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let signed = |secrets: &[Vec<u8>]| {
            signatures(secrets, ("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330), r#"{"test": 2432232314}"#)
        };
        let once = signed(std::slice::from_ref(&secret));
        assert_eq!(once, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        let both = signed(&[vec![1; 32], secret]);
        let [other, known] = both.split(' ').collect::<Vec<_>>().try_into().unwrap();
        assert!(known == once && other.starts_with("v1,") && other != known, "{both}");
    }
}
