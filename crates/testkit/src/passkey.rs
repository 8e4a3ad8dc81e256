//! A device with a passkey, and the browser before it, as far as tests need them: one key (ES256), no attestation, and whatever a test wants it to say.

use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// What the device says of itself: somebody is there; it saw who; a key follows.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const KEY_FOLLOWS: u8 = 64;

/// A device.
pub struct Authenticator {
    key: EcdsaKeyPair,
    /// The name under which it knows what it made.
    pub id: Vec<u8>,
    /// For whom, as the server said.
    pub handle: String,
    /// For which machine it speaks.
    pub party: String,
    /// What the browser says where it is.
    pub origin: String,
    /// What it tells as its count next; it adds one each time unless this is 0.
    pub counter: u32,
    /// Whether it sees who is there.
    pub verifies: bool,
}

impl std::fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Authenticator({})", self.origin)
    }
}

impl Authenticator {
    /// One before a page of `https://PARTY`.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a device of the tests panics where it cannot be made")]
    pub fn new(party: &str) -> Self {
        let chance = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let text = EcdsaKeyPair::generate_pkcs8(algorithm, &chance).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(algorithm, text.as_ref(), &chance).expect("a key");
        let id = digest(&SHA256, key.public_key().as_ref()).as_ref().to_vec();
        let (party, origin) = (party.to_owned(), format!("https://{party}"));
        Self { key, id, handle: String::new(), party, origin, counter: 1, verifies: true }
    }
    /// What the browser answers to who adds a passkey: JSON, to what the server asks as JSON.
    #[expect(clippy::indexing_slicing, reason = "a point of this curve has 65 bytes")]
    pub fn create(&mut self, asked: &str) -> String {
        let user = asked.split_once("\"user\"").map_or("", |(_, rest)| rest);
        self.handle = text(user, "id");
        let point = self.key.public_key().as_ref().to_vec();
        let mut made = self.said(KEY_FOLLOWS);
        made.extend([0; 16]);
        made.extend([0, u8::try_from(self.id.len()).unwrap_or(u8::MAX)]);
        made.extend(&self.id);
        // COSE: an elliptic curve's, ES256, P-256, x, y.
        made.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        made.extend(&point[1..33]);
        made.extend([0x22, 0x58, 32]);
        made.extend(&point[33..65]);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(made.len()).unwrap_or(u8::MAX));
        object.extend(made);
        let client = self.client("create", asked);
        let response = format!(
            "{{\"attestationObject\": \"{}\", \"clientDataJSON\": \"{}\"}}",
            base64(&object),
            base64(client.as_bytes())
        );
        self.answer(&response)
    }
    /// What the browser answers to who signs in.
    #[expect(clippy::expect_used, reason = "a device of the tests panics where it cannot sign")]
    pub fn get(&mut self, asked: &str) -> String {
        let (said, client) = (self.said(0), self.client("get", asked));
        let signed = [said.as_slice(), digest(&SHA256, client.as_bytes()).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).expect("a signature");
        let response = format!(
            "{{\"authenticatorData\": \"{}\", \"clientDataJSON\": \"{}\", \"signature\": \"{}\", \"userHandle\": \"{}\"}}",
            base64(&said),
            base64(client.as_bytes()),
            base64(signature.as_ref()),
            self.handle
        );
        self.answer(&response)
    }
    fn said(&mut self, further: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut said = digest(&SHA256, self.party.as_bytes()).as_ref().to_vec();
        said.push(PRESENT | verified | further);
        said.extend(self.counter.to_be_bytes());
        if self.counter > 0 {
            self.counter += 1;
        }
        said
    }
    fn client(&self, what: &str, asked: &str) -> String {
        let (challenge, origin) = (text(asked, "challenge"), &self.origin);
        format!(
            "{{\"type\": \"webauthn.{what}\", \"challenge\": \"{challenge}\", \"origin\": \"{origin}\", \"crossOrigin\": false}}"
        )
    }
    fn answer(&self, response: &str) -> String {
        let id = base64(&self.id);
        format!(
            "{{\"id\": \"{id}\", \"rawId\": \"{id}\", \"type\": \"public-key\", \"response\": {response}, \"clientExtensionResults\": {{}}}}"
        )
    }
}

/// The first text of a name in JSON.
fn text(json: &str, name: &str) -> String {
    let after = json.split_once(&format!("\"{name}\"")).map_or("", |(_, rest)| rest);
    after.split('"').nth(1).unwrap_or_default().to_owned()
}

/// Base64 as addresses have it, without padding.
pub(crate) fn base64(bytes: &[u8]) -> String {
    let letters = |three: &[u8]| {
        let bits = three.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        let letter = move |n: usize| LETTERS.get((bits >> (18 - 6 * n) & 63) as usize).map_or('A', |l| char::from(*l));
        (0..=three.len()).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(letters).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_are_those_of_addresses() {
        for (bytes, wanted) in
            [(&b""[..], ""), (b"f", "Zg"), (b"fo", "Zm8"), (b"foo", "Zm9v"), (&[251, 255, 254], "-__-")]
        {
            assert_eq!(super::base64(bytes), wanted);
        }
    }
}
