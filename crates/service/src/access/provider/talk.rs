//! What is asked of the other service, and how its answer is proved: what it says of itself is kept for an hour, its keys are asked for anew when it
//! signs with another, and who it says somebody is counts only for the question that was asked.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use basis::problem::{Outcome, Problem};
use chrono::{DateTime, Utc};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreIdTokenClaims, CoreIdTokenVerifier,
    CoreJsonWebKeySet, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreTokenResponse,
};
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret,
    CsrfToken, HttpRequest, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    Scope, TokenResponse,
};
use rustls::ClientConfig;

use super::Provider;
use super::call::{Fault, call};
use crate::clock::Clock;

const SECOND: i64 = 1_000_000;
/// How long what the service says of itself is kept; how long it is left alone after it did not answer; how often its keys are asked for anew.
const KEPT: i64 = 3600 * SECOND;
const REST: i64 = 10 * SECOND;
const KEYS_REST: i64 = 60 * SECOND;
/// Questions that wait for their answers at a time: one that hangs holds a place.
const PLACES: usize = 4;
/// Longest name of an account at the service that is taken, and of an account that is shown; bytes, characters.
const SUBJECT_MAX: usize = 255;
const ACCOUNT_MAX: usize = 200;
/// Signatures that are believed: made with a key that the service alone has.
const SIGNED: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What is kept until the answer: it proves that the answer is to this question.
pub(super) struct Question {
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// Who the service says that somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claimed {
    pub(super) subject: String,
    pub(super) account: String,
    /// Whether it says that it asked for more than a password.
    pub(super) strong: bool,
}

#[derive(Default)]
struct Known {
    metadata: Option<CoreProviderMetadata>,
    /// When it was asked for, and when the keys were.
    at: i64,
    keys_at: i64,
    failed: Option<(i64, &'static str)>,
}

/// The other service, as far as it is known.
pub(super) struct Service {
    provider: Provider,
    tls: Arc<ClientConfig>,
    known: Mutex<Known>,
    places: AtomicUsize,
}

/// A place among the questions that wait.
struct Place<'s>(&'s AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Service {
    pub(super) fn new(provider: Provider) -> Outcome<Self> {
        let tls = crate::outside::tls().map_err(|e| Problem::store("provider_no_tls").with("detail", e))?;
        Ok(Self { provider, tls: Arc::new(tls), known: Mutex::default(), places: AtomicUsize::new(0) })
    }
    pub(super) const fn provider(&self) -> &Provider {
        &self.provider
    }
    /// A question to the service, and what proves its answer. Fails with `provider_unreachable`.
    pub(super) fn question(&self, clock: &dyn Clock) -> Outcome<Question> {
        self.metadata(clock)?;
        Ok(Question { nonce: chance(clock)?, verifier: chance(clock)? })
    }
    /// Where somebody goes with a question, to be sent back to `back` with `state`. Fails with `provider_unreachable`.
    pub(super) fn address(
        &self,
        clock: &dyn Clock,
        question: &Question,
        (state, back): (&str, &str),
    ) -> Outcome<String> {
        let metadata = self.metadata(clock)?;
        let back = RedirectUrl::new(back.to_owned()).map_err(|_| unreachable("address_refused"))?;
        let client = CoreClient::from_provider_metadata(metadata, self.id(), None).set_redirect_uri(back);
        let (state, nonce) = (CsrfToken::new(state.to_owned()), Nonce::new(question.nonce.clone()));
        let verifier = PkceCodeVerifier::new(question.verifier.clone());
        let mut asked = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        for class in &self.provider.strong {
            asked = asked.add_auth_context_value(AuthenticationContextClass::new(class.clone()));
        }
        let (address, ..) = asked.url();
        if super::settings::fit(address.as_str()) { Ok(address.into()) } else { Err(unreachable("address_refused")) }
    }
    /// Who somebody is that came back with a code. Fails with `provider_unreachable`, and with `provider_refused` where the code, or what the service
    /// says for it, is not right.
    pub(super) fn claimed(
        &self,
        clock: &dyn Clock,
        question: Question,
        (code, back): (&str, &str),
    ) -> Outcome<Claimed> {
        let metadata = self.metadata(clock)?;
        let token = self.exchanged(&metadata, &question, (code, back))?;
        let token = token.id_token().ok_or_else(|| refused("no_id_token"))?;
        let claims = match self.proved(clock, &metadata, token, &question) {
            // It may sign with a key that was not known yet.
            Err(fault) if another_key(&fault) => match self.new_keys(clock)? {
                Some(metadata) => self.proved(clock, &metadata, token, &question).map_err(|f| refused(word(&f)))?,
                None => return Err(refused(word(&fault))),
            },
            other => other.map_err(|f| refused(word(&f)))?,
        };
        self.taken(claims)
    }
    fn exchanged(
        &self,
        metadata: &CoreProviderMetadata,
        question: &Question,
        (code, back): (&str, &str),
    ) -> Outcome<CoreTokenResponse> {
        let back = RedirectUrl::new(back.to_owned()).map_err(|_| unreachable("address_refused"))?;
        let secret = self.provider.secret.clone().map(ClientSecret::new);
        let mut client = CoreClient::from_provider_metadata(metadata.clone(), self.id(), secret).set_redirect_uri(back);
        let ways = metadata.token_endpoint_auth_methods_supported();
        let basic = ways.is_none_or(|ways| ways.contains(&CoreClientAuthMethod::ClientSecretBasic));
        if !basic {
            client = client.set_auth_type(AuthType::RequestBody);
        }
        let _place = self.place()?;
        let asked = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| unreachable("no_token_endpoint"))?
            .set_pkce_verifier(PkceCodeVerifier::new(question.verifier.clone()));
        asked.request(&|request: HttpRequest| call(&self.tls, request)).map_err(|e| match e {
            RequestTokenError::ServerResponse(_) => refused("code_refused"),
            RequestTokenError::Request(fault) => unreachable(fault.0),
            _ => unreachable("not_understood"),
        })
    }
    fn proved<'t>(
        &self,
        clock: &dyn Clock,
        metadata: &CoreProviderMetadata,
        token: &'t CoreIdToken,
        question: &Question,
    ) -> Result<&'t CoreIdTokenClaims, ClaimsVerificationError> {
        let now = DateTime::<Utc>::from_timestamp_micros(clock.now()).unwrap_or_default();
        let (issuer, keys) = (metadata.issuer().clone(), metadata.jwks().clone());
        let verifier = CoreIdTokenVerifier::new_public_client(self.id(), issuer, keys)
            .set_allowed_algs(SIGNED)
            .set_time_fn(move || now);
        token.claims(&verifier, &Nonce::new(question.nonce.clone()))
    }
    fn taken(&self, claims: &CoreIdTokenClaims) -> Outcome<Claimed> {
        let subject = claims.subject().as_str();
        if subject.is_empty() || subject.len() > SUBJECT_MAX {
            return Err(refused("subject"));
        }
        let by_name = claims.preferred_username().map(|name| name.as_str());
        let account: String = by_name.unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
        let several = claims.auth_method_refs().is_some_and(|refs| refs.iter().any(|r| r.as_str() == "mfa"));
        let class = claims.auth_context_ref().map(|class| class.as_str());
        let asked = class.is_some_and(|class| self.provider.strong.iter().any(|s| s == class));
        Ok(Claimed {
            subject: subject.to_owned(),
            account: account.chars().take(ACCOUNT_MAX).collect(),
            strong: several || asked,
        })
    }
    /// What the service says of itself. Fails with `provider_unreachable`.
    fn metadata(&self, clock: &dyn Clock) -> Outcome<CoreProviderMetadata> {
        let now = clock.now();
        {
            let known = self.lock();
            if let Some(metadata) = known.metadata.as_ref().filter(|_| now - known.at < KEPT) {
                return Ok(metadata.clone());
            }
            if let Some((_, reason)) = known.failed.filter(|(at, _)| now - at < REST) {
                return Err(unreachable(reason));
            }
        }
        let _place = self.place()?;
        let issuer = IssuerUrl::new(self.provider.issuer.clone()).map_err(|_| unreachable("address_refused"))?;
        let found = CoreProviderMetadata::discover(&issuer, &|request: HttpRequest| call(&self.tls, request));
        let mut known = self.lock();
        match found {
            Ok(metadata) => {
                *known = Known { metadata: Some(metadata.clone()), at: now, keys_at: now, failed: None };
                Ok(metadata)
            }
            Err(fault) => {
                let reason = why(&fault);
                known.failed = Some((now, reason));
                Err(unreachable(reason))
            }
        }
    }
    /// The service with the keys that it has now, where they were not asked for just before.
    fn new_keys(&self, clock: &dyn Clock) -> Outcome<Option<CoreProviderMetadata>> {
        let now = clock.now();
        let metadata = {
            let mut known = self.lock();
            let Some(metadata) = known.metadata.clone().filter(|_| now - known.keys_at >= KEYS_REST) else {
                return Ok(None);
            };
            known.keys_at = now;
            metadata
        };
        let _place = self.place()?;
        let keys = CoreJsonWebKeySet::fetch(metadata.jwks_uri(), &|request: HttpRequest| call(&self.tls, request));
        let metadata = metadata.set_jwks(keys.map_err(|fault| unreachable(why(&fault)))?);
        self.lock().metadata = Some(metadata.clone());
        Ok(Some(metadata))
    }
    fn id(&self) -> ClientId {
        ClientId::new(self.provider.client_id.clone())
    }
    fn place(&self) -> Outcome<Place<'_>> {
        let taken = self.places.fetch_add(1, Ordering::AcqRel);
        let place = Place(&self.places);
        if taken < PLACES { Ok(place) } else { Err(unreachable("busy")) }
    }
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// 256 bits that nobody can guess.
fn chance(clock: &dyn Clock) -> Outcome<String> {
    let mut bytes = [0_u8; 32];
    clock.fill(&mut bytes)?;
    Ok(crate::letters::hex(&bytes))
}

fn unreachable(reason: &str) -> Box<Problem> {
    Problem::refused("provider_unreachable").with("reason", reason)
}

fn refused(reason: &str) -> Box<Problem> {
    Problem::refused("provider_refused").with("reason", reason)
}

fn why(fault: &openidconnect::DiscoveryError<Fault>) -> &'static str {
    match fault {
        openidconnect::DiscoveryError::Request(fault) => fault.0,
        openidconnect::DiscoveryError::Response(..) => "status",
        openidconnect::DiscoveryError::Validation(_) => "issuer",
        _ => "not_understood",
    }
}

fn another_key(fault: &ClaimsVerificationError) -> bool {
    use openidconnect::SignatureVerificationError::{CryptoError, NoMatchingKey};
    matches!(fault, ClaimsVerificationError::SignatureVerification(NoMatchingKey | CryptoError(_)))
}

/// What is wrong with an answer, in a word: nothing that it holds.
fn word(fault: &ClaimsVerificationError) -> &'static str {
    match fault {
        ClaimsVerificationError::Expired(_) => "expired",
        ClaimsVerificationError::InvalidAudience(_) => "audience",
        ClaimsVerificationError::InvalidIssuer(_) => "issuer",
        ClaimsVerificationError::InvalidNonce(_) => "nonce",
        ClaimsVerificationError::SignatureVerification(_) => "signature",
        _ => "not_understood",
    }
}
