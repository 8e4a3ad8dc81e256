//! Another service by which people sign in (OpenID Connect), as far as tests need one: on this machine, with keys of its own, and it says whatever a test
//! wants it to say.
//!
//! It holds a client to what it must do: one code, one exchange, with the secret, the address and the verifier that belong to it. Written from the
//! standards (OpenID Connect Core and Discovery 1.0, RFC 6749, 7515, 7517, 7636), by none of the code that it judges.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ring::digest::{SHA256, digest};
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};

use crate::passkey::base64;

/// Under which it knows the client, and the client's secret.
pub const CLIENT: &str = "dunlin";
/// See [`CLIENT`].
pub const SECRET: &str = "s3cret: with a colon";
/// An RSA key of nobody: PKCS #8, 2048 bits.
const RSA: &[u8] = include_bytes!("../keys/provider-rsa.der");

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// RS256, with the key that it shows.
    Rsa,
    /// ES256, with the key that it shows.
    Curve,
    /// ES256, with a key that it does not show.
    Stranger,
    /// Not at all (`alg` none).
    Not,
    /// HS256 with the client's secret: whoever knows that could have made it.
    Secret,
}

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaves {
    /// As it should.
    Well,
    /// It takes a question and never answers.
    Hangs,
    /// It answers without an end.
    Floods,
    /// It answers with no JSON.
    Rubbish,
    /// It sends the client elsewhere.
    Redirects,
    /// It breaks off.
    BreaksOff,
}

/// What it says of somebody.
#[derive(Debug, Clone)]
pub struct Says {
    /// Who it is, and how the account is called.
    pub subject: String,
    /// See `subject`.
    pub account: String,
    /// In place of the right one.
    pub nonce: Option<String>,
    /// For whom it says it.
    pub audience: String,
    /// Who says it, in place of the right one.
    pub issuer: Option<String>,
    /// Its clock, seconds since 1970.
    pub now: i64,
    /// For how many seconds it counts.
    pub lasts: i64,
    /// How it was proved (`amr`), and of which class that is (`acr`).
    pub methods: Vec<String>,
    /// See `methods`.
    pub class: Option<String>,
    /// How it is signed.
    pub signed: Signed,
    /// Whether it says anything at all.
    pub token: bool,
    /// How it behaves.
    pub behaves: Behaves,
}

/// What a code was given for.
struct Granted {
    nonce: String,
    challenge: String,
    back: String,
}

struct State {
    says: Says,
    granted: HashMap<String, Granted>,
    curve: (EcdsaKeyPair, u32),
    stranger: EcdsaKeyPair,
    asked: Vec<String>,
}

/// The service.
pub struct Provider {
    issuer: String,
    state: Arc<Mutex<State>>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({})", self.issuer)
    }
}

#[expect(clippy::expect_used, reason = "a service of the tests panics where it has no key")]
fn curve() -> EcdsaKeyPair {
    let (algorithm, chance) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
    let text = EcdsaKeyPair::generate_pkcs8(algorithm, &chance).expect("a key");
    EcdsaKeyPair::from_pkcs8(algorithm, text.as_ref(), &chance).expect("a key")
}

/// Somebody's way to the service, taken apart: where the client wants it back, its state, and all that it asked.
#[derive(Debug)]
pub struct Way {
    /// What the client sent along.
    pub fields: HashMap<String, String>,
    /// The code that the service gives.
    pub code: String,
}

impl Way {
    /// What the client sent somebody with.
    #[must_use]
    pub fn state(&self) -> &str {
        self.fields.get("state").map_or("", String::as_str)
    }
}

#[expect(clippy::expect_used, reason = "a service of the tests panics where it cannot be made")]
impl Provider {
    /// One that is there as long as this is kept, and says that everybody is `ada-of-there`.
    #[must_use]
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let issuer = format!("http://localhost:{}", listener.local_addr().expect("an address").port());
        let says = Says {
            subject: "ada-of-there".to_owned(),
            account: "ada@there.example".to_owned(),
            nonce: None,
            audience: CLIENT.to_owned(),
            issuer: None,
            now: now(),
            lasts: 300,
            methods: Vec::new(),
            class: None,
            signed: Signed::Rsa,
            token: true,
            behaves: Behaves::Well,
        };
        let (granted, asked) = (HashMap::new(), Vec::new());
        let state = State { says, granted, curve: (curve(), 1), stranger: curve(), asked };
        let state = Arc::new(Mutex::new(state));
        let (of_thread, own) = (Arc::downgrade(&state), issuer.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some(state) = of_thread.upgrade() else { return };
                let issuer = own.clone();
                std::thread::spawn(move || answer(stream, &state, &issuer));
            }
        });
        Self { issuer, state }
    }
    /// Its address, as it calls itself.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }
    /// Changes what it says.
    pub fn says(&self, change: impl FnOnce(&mut Says)) {
        change(&mut lock(&self.state).says);
    }
    /// Another key in place of the one that it had.
    pub fn rotate(&self) {
        let mut state = lock(&self.state);
        let number = state.curve.1 + 1;
        state.curve = (curve(), number);
    }
    /// How often it was asked for this.
    #[must_use]
    pub fn asked(&self, path: &str) -> usize {
        lock(&self.state).asked.iter().filter(|p| *p == path).count()
    }
    /// Somebody comes with the address that the client sent it to, says who it is, and gets a code.
    ///
    /// # Panics
    /// Where the client did not ask as it must.
    #[must_use]
    pub fn visit(&self, address: &str) -> Way {
        let (path, query) = address.split_once('?').expect("a query");
        assert_eq!(path, format!("{}/authorize", self.issuer));
        let fields: HashMap<String, String> = fields(query);
        let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
        assert_eq!((field("response_type").as_str(), field("client_id").as_str()), ("code", CLIENT));
        assert!(field("scope").split(' ').any(|s| s == "openid"), "{fields:?}");
        assert_eq!(field("code_challenge_method"), "S256");
        assert!(field("state").len() >= 32 && field("nonce").len() >= 32, "{fields:?}");
        let mut state = lock(&self.state);
        let code = format!("code-{}", state.granted.len());
        let (nonce, challenge, back) = (field("nonce"), field("code_challenge"), field("redirect_uri"));
        state.granted.insert(code.clone(), Granted { nonce, challenge, back });
        Way { fields, code }
    }
}

#[expect(clippy::disallowed_methods, reason = "another machine has a clock of its own")]
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.ok().and_then(|d| i64::try_from(d.as_secs()).ok()).unwrap_or(0)
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answer(mut stream: TcpStream, state: &Mutex<State>, issuer: &str) {
    let Some((path, authorization, body)) = request(&stream) else { return };
    let behaves = {
        let mut state = lock(state);
        state.asked.push(path.clone());
        state.says.behaves
    };
    let json = |status: &str, text: &str| {
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
            text.len()
        )
    };
    let told = match behaves {
        Behaves::BreaksOff => return,
        Behaves::Hangs => {
            std::thread::sleep(Duration::from_secs(30));
            return;
        }
        Behaves::Floods => {
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";
            let _broken_off = stream.write_all(head.as_bytes());
            while stream.write_all(&[b' '; 65_536]).is_ok() {}
            return;
        }
        Behaves::Rubbish => json("200 OK", "<html>no JSON</html>"),
        Behaves::Redirects => {
            "HTTP/1.1 302 Found\r\nLocation: http://localhost:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .to_owned()
        }
        Behaves::Well => match path.as_str() {
            "/.well-known/openid-configuration" => json("200 OK", &metadata(issuer)),
            "/keys" => json("200 OK", &keys(&lock(state))),
            "/token" => match exchange(&mut lock(state), issuer, &authorization, &body) {
                Ok(text) => json("200 OK", &text),
                Err(code) => json("400 Bad Request", &format!("{{\"error\": \"{code}\"}}")),
            },
            _ => json("404 Not Found", "{}"),
        },
    };
    let _broken_off = stream.write_all(told.as_bytes());
}

/// Path, authorization and body of a request.
fn request(stream: &TcpStream) -> Option<(String, String, String)> {
    let _unlimited = stream.set_read_timeout(Some(Duration::from_secs(10)));
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let (mut authorization, mut length) = (String::new(), 0_usize);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        match name.to_lowercase().as_str() {
            "authorization" => value.trim().clone_into(&mut authorization),
            "content-length" => length = value.trim().parse().ok()?,
            _ => {}
        }
    }
    let mut body = vec![0; length.min(65_536)];
    reader.read_exact(&mut body).ok()?;
    Some((path, authorization, String::from_utf8(body).ok()?))
}

fn metadata(issuer: &str) -> String {
    format!(
        "{{\"issuer\": \"{issuer}\", \"authorization_endpoint\": \"{issuer}/authorize\", \"token_endpoint\": \"{issuer}/token\", \
         \"jwks_uri\": \"{issuer}/keys\", \"response_types_supported\": [\"code\"], \"subject_types_supported\": [\"public\"], \
         \"id_token_signing_alg_values_supported\": [\"RS256\", \"ES256\", \"HS256\", \"none\"]}}"
    )
}

#[expect(clippy::expect_used, clippy::indexing_slicing, reason = "keys of the tests are as they are")]
fn keys(state: &State) -> String {
    let rsa = RsaKeyPair::from_pkcs8(RSA).expect("a key");
    let parts = ring::rsa::PublicKeyComponents::<Vec<u8>>::from(rsa.public());
    let (point, number) = (state.curve.0.public_key().as_ref().to_vec(), state.curve.1);
    format!(
        "{{\"keys\": [{{\"kty\": \"RSA\", \"use\": \"sig\", \"kid\": \"r\", \"alg\": \"RS256\", \"n\": \"{}\", \"e\": \"{}\"}}, \
         {{\"kty\": \"EC\", \"use\": \"sig\", \"kid\": \"c{number}\", \"crv\": \"P-256\", \"x\": \"{}\", \"y\": \"{}\"}}]}}",
        base64(&parts.n),
        base64(&parts.e),
        base64(&point[1..33]),
        base64(&point[33..65])
    )
}

/// Gives a token for a code; each code once, and only to who was sent with it.
fn exchange(state: &mut State, issuer: &str, authorization: &str, body: &str) -> Result<String, &'static str> {
    let sent = fields(body);
    let field = |name: &str| sent.get(name).map_or("", String::as_str);
    // Both are written as in a form before they are joined (RFC 6749, 2.3.1).
    let wanted = format!("{CLIENT}:{}", SECRET.replace(": ", "%3A+").replace(' ', "+"));
    if authorization.strip_prefix("Basic ").and_then(plain).as_deref() != Some(&wanted) {
        return Err("invalid_client");
    }
    let granted = state.granted.get_mut(field("code")).ok_or("invalid_grant")?;
    let shown = base64(digest(&SHA256, field("code_verifier").as_bytes()).as_ref());
    let right = field("grant_type") == "authorization_code"
        && field("redirect_uri") == granted.back
        && !granted.challenge.is_empty()
        && shown == granted.challenge;
    let challenge = std::mem::take(&mut granted.challenge);
    if !right || challenge.is_empty() {
        return Err("invalid_grant");
    }
    let nonce = granted.nonce.clone();
    let token =
        if state.says.token { format!(", \"id_token\": \"{}\"", token(state, issuer, &nonce)) } else { String::new() };
    Ok(format!("{{\"access_token\": \"none\", \"token_type\": \"Bearer\"{token}}}"))
}

fn token(state: &State, issuer: &str, nonce: &str) -> String {
    let says = &state.says;
    let methods: Vec<String> = says.methods.iter().map(|m| format!("\"{m}\"")).collect();
    let class = says.class.as_ref().map_or_else(String::new, |class| format!(", \"acr\": \"{class}\""));
    let claims = format!(
        "{{\"iss\": \"{}\", \"sub\": \"{}\", \"aud\": \"{}\", \"exp\": {}, \"iat\": {}, \"nonce\": \"{}\", \
         \"preferred_username\": \"{}\", \"amr\": [{}]{class}}}",
        says.issuer.as_deref().unwrap_or(issuer),
        says.subject,
        says.audience,
        says.now + says.lasts,
        says.now,
        says.nonce.as_deref().unwrap_or(nonce),
        says.account,
        methods.join(", ")
    );
    let curve = format!("c{}", state.curve.1);
    let (algorithm, key) = match says.signed {
        Signed::Rsa => ("RS256", "r"),
        Signed::Curve | Signed::Stranger => ("ES256", curve.as_str()),
        Signed::Not => ("none", "r"),
        Signed::Secret => ("HS256", "r"),
    };
    let head = format!("{{\"alg\": \"{algorithm}\", \"kid\": \"{key}\", \"typ\": \"JWT\"}}");
    let said = format!("{}.{}", base64(head.as_bytes()), base64(claims.as_bytes()));
    format!("{said}.{}", base64(&signature(state, says.signed, said.as_bytes())))
}

#[expect(clippy::expect_used, reason = "a service of the tests panics where it cannot sign")]
fn signature(state: &State, signed: Signed, said: &[u8]) -> Vec<u8> {
    let chance = SystemRandom::new();
    match signed {
        Signed::Rsa => {
            let key = RsaKeyPair::from_pkcs8(RSA).expect("a key");
            let mut signature = vec![0; key.public().modulus_len()];
            key.sign(&RSA_PKCS1_SHA256, &chance, said, &mut signature).expect("a signature");
            signature
        }
        Signed::Curve => state.curve.0.sign(&chance, said).expect("a signature").as_ref().to_vec(),
        Signed::Stranger => state.stranger.sign(&chance, said).expect("a signature").as_ref().to_vec(),
        Signed::Not => Vec::new(),
        Signed::Secret => hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes()), said).as_ref().to_vec(),
    }
}

/// The fields of a form or a query.
fn fields(text: &str) -> HashMap<String, String> {
    text.split('&').filter_map(|pair| pair.split_once('=')).map(|(n, v)| (unescaped(n), unescaped(v))).collect()
}

fn unescaped(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.bytes());
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex = [rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
                u8::from_str_radix(&String::from_utf8_lossy(&hex), 16).unwrap_or(b'?')
            }
            other => other,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What stands behind ordinary base64.
fn plain(text: &str) -> Option<String> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.trim_end_matches('=').bytes() {
        let value = LETTERS.iter().position(|l| *l == letter)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 255).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}
