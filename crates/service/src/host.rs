//! What a server keeps open: the store of an installation, and the books of each seller that was asked for, read again when settings changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use basis::problem::{Outcome, Problem};
use store::Store;
use wire::output::{PasskeyChallengeOut, PasskeyOut, PersonOut};

use crate::App;
use crate::access::{
    self, Answered, Came, Chosen, Given, Gone, Link, Principal, Provider, Returned, Role, SignedIn, Wish, authenticate,
};
use crate::app::Place;
use crate::clock::Clock;
use crate::public_address::PublicAddress;

/// Makes the clock of each seller's books.
pub type Clocks = Box<dyn Fn() -> Box<dyn Clock> + Send + Sync>;

/// An installation as a server sees it: no seller is chosen before a token says which.
pub struct Host {
    place: Place,
    store: Box<dyn Store>,
    clock: Box<dyn Clock>,
    clocks: Clocks,
    public_address: Option<PublicAddress>,
    ceremonies: access::Ceremonies,
    provider: Option<access::Talk>,
    kept: Mutex<HashMap<i64, Arc<App>>>,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Host({})", self.store.place())
    }
}

impl Host {
    /// Opens an installation. Fails with `store_missing` where there is none, `store_newer`, or a fault of the store.
    pub fn open(place: &Place, clocks: Clocks) -> Outcome<Self> {
        let (store, clock) = (place.open_store()?, clocks());
        store::migrate::migrate(&mut *store.connect()?, clock.now())?;
        let place = Place { seller: None, ..place.clone() };
        Ok(Self {
            place,
            store,
            clock,
            clocks,
            public_address: None,
            ceremonies: access::Ceremonies::default(),
            provider: None,
            kept: Mutex::new(HashMap::new()),
        })
    }
    /// The same, reached by people at this address.
    #[must_use]
    pub fn at(self, public_address: Option<PublicAddress>) -> Self {
        Self { public_address, ..self }
    }
    /// The same, where people sign in by another service too. Fails with `public_address_missing`, `provider_not_built`, `provider_no_tls`.
    pub fn with_provider(self, provider: Option<Provider>) -> Outcome<Self> {
        let Some(provider) = provider else { return Ok(self) };
        self.public_address()?;
        Ok(Self { provider: Some(access::Talk::with(provider)?), ..self })
    }
    /// How people know the other service by which they may sign in, if there is one.
    #[must_use]
    pub fn provider_name(&self) -> Option<&str> {
        self.provider.as_ref().map(access::Talk::name)
    }
    /// At which address people reach it. Fails with `public_address_missing`.
    pub fn public_address(&self) -> Outcome<&PublicAddress> {
        self.public_address.as_ref().ok_or_else(|| Problem::refused("public_address_missing"))
    }
    /// Microseconds since 1970-01-01 UTC.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.clock.now()
    }
    #[cfg(any(feature = "passkeys", feature = "oidc"))]
    pub(crate) fn store(&self) -> &dyn Store {
        &*self.store
    }
    #[cfg(any(feature = "passkeys", feature = "oidc"))]
    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }
    /// The data directory.
    #[must_use]
    pub fn data(&self) -> &std::path::Path {
        &self.place.data
    }
    /// Whether the store answers. Fails as the store does.
    pub fn ready(&self) -> Outcome<()> {
        store::people::sellers(&mut *self.store.connect()?).map(drop)
    }
    /// Who stands behind a token. Fails as [`authenticate`] does.
    pub fn authenticate(&self, token: &str) -> Outcome<Principal> {
        authenticate(&*self.store, &*self.clock, token)
    }
    /// Who stands behind the text of a session. Fails as [`access::recognise`] does.
    pub fn recognise(&self, session: &str) -> Outcome<Principal> {
        self.held(access::recognise(&*self.store, &*self.clock, session)?)
    }
    /// Somebody in a session, who may do nothing where the seller's rule asks for a second factor and a password alone opened it.
    pub(crate) fn held(&self, mut who: Principal) -> Outcome<Principal> {
        let app = self.books(&who)?;
        let asked = app.profile.second_factor.asks(who.role == Role::Administrator);
        if asked && !access::strong(&mut *app.store.connect()?, &who)? {
            who.scopes.clear();
        }
        Ok(who)
    }
    /// Signs somebody in. Fails with `sign_in_locked`, `sign_in_refused`; and, told only to who has the password, `person_without_role`,
    /// `which_seller`, `unknown_seller`, `second_factor_needed`, `second_factor_wrong`.
    pub fn sign_in(&self, given: Given<'_>, from: access::From<'_>) -> Outcome<SignedIn> {
        let proved = access::prove(&*self.store, &*self.clock, given, from)?;
        let app = self.books_at(proved.seller.id, &proved.seller.code)?;
        let done = access::enter(&app, proved, given, from)?;
        Ok(SignedIn { who: self.held(done.who)?, text: done.text })
    }
    /// Begins a sign-in with a passkey. Fails with `passkeys_not_built`, `public_address_missing`, `passkey_ceremonies_many`.
    pub fn begin_passkey_sign_in(&self, from: access::From<'_>) -> Outcome<PasskeyChallengeOut> {
        self.ceremonies.begin_sign_in(self, from)
    }
    /// Signs somebody in with the answer of a device. Fails as [`Self::begin_passkey_sign_in`] does, with `sign_in_locked`, `passkey_ceremony_ended`,
    /// `passkey_refused`, `passkey_counter_back`; and, told only to who has the device, `person_without_role`, `which_seller`, `unknown_seller`.
    pub fn passkey_sign_in(&self, answered: Answered<'_>, from: access::From<'_>) -> Outcome<SignedIn> {
        self.ceremonies.sign_in(self, answered, from)
    }
    /// Begins to add a passkey of one's own, of this name and with the password. Fails as [`Self::begin_passkey_sign_in`] does, with `missing_value`,
    /// `passkey_name_long`, `passkey_session_needed`, `passkeys_many`, `sign_in_locked`, `password_wrong`.
    pub fn begin_passkey(
        &self,
        who: &Principal,
        (name, password): (&str, &str),
        from: access::From<'_>,
    ) -> Outcome<PasskeyChallengeOut> {
        self.ceremonies.begin_adding(self, who, (name, password), from)
    }
    /// Adds a passkey with the answer of a device. Fails with `passkeys_not_built`, `passkey_ceremony_ended`, `passkey_refused`, `passkey_known`.
    pub fn finish_passkey(&self, who: &Principal, answered: Answered<'_>) -> Outcome<PasskeyOut> {
        self.ceremonies.finish_adding(self, who, answered)
    }
    /// Sends somebody to the other service; `to` is kept for the way back. Fails with `provider_missing`, `public_address_missing`, `provider_unreachable`,
    /// `provider_many`; who adds an account, with `passkey_session_needed`, `provider_links_many`, `sign_in_locked`, `password_wrong`; who follows a
    /// one-time link, as the link does, and with `provider_first_password` where it is that of the first start.
    pub fn go_to_provider(&self, wish: Wish<'_>, to: &str, from: access::From<'_>) -> Outcome<Gone> {
        self.talk()?.begin(self, wish, (to, from))
    }
    /// Takes somebody back. Fails with `provider_missing`, `provider_return_ended`, `provider_said_no`, `sign_in_locked`, `provider_unreachable`,
    /// `provider_refused`; and, told only to whom the service vouches for, `provider_link_unknown`, `person_disabled`, `person_without_role`,
    /// `which_seller`, `unknown_seller`, `provider_link_known`, and as a link ends.
    pub fn back_from_provider(&self, brought: Returned<'_>, from: access::From<'_>) -> Outcome<Came> {
        self.talk()?.finish(self, brought, from)
    }
    fn talk(&self) -> Outcome<&access::Talk> {
        self.provider.as_ref().ok_or_else(|| Problem::refused("provider_missing"))
    }
    /// Changes one's own password, ends all one's sessions and begins another. Fails with `sign_in_locked`, and as [`access::change_password`] does.
    pub fn change_password(
        &self,
        who: &Principal,
        (old, new): (&str, &str),
        from: access::From<'_>,
    ) -> Outcome<SignedIn> {
        let done = access::change_own(&*self.books(who)?, who, (old, new), from)?;
        Ok(SignedIn { who: self.held(done.who)?, text: done.text })
    }
    /// The path of the link by which the first administrator of the first seller comes in, where nobody can sign in yet: a new one at each call, in place of
    /// the one before. `None` where somebody can, or there is no seller. Fails as the store does.
    pub fn first_link(&self) -> Outcome<Option<String>> {
        let sellers = store::people::sellers(&mut *self.store.connect()?)?;
        match sellers.into_iter().min_by_key(|s| s.id) {
            Some(seller) => access::first(&*self.books_at(seller.id, &seller.code)?),
            None => Ok(None),
        }
    }
    /// What a one-time link opens; it stays unused. Fails with `unknown_link`, `link_ended`, `link_expired`, `person_disabled`, `person_without_role`.
    pub fn link(&self, text: &str) -> Outcome<Link> {
        access::look(&*self.store, &*self.clock, text)
    }
    /// Uses a one-time link up. Fails as [`Self::link`] does, and as names and passwords are refused.
    pub fn accept(&self, text: &str, chosen: Chosen<'_>) -> Outcome<PersonOut> {
        let link = self.link(text)?;
        access::accept(&*self.books_at(link.seller.id, &link.seller.code)?, &link, chosen)
    }
    /// The books of the seller at which somebody works, with the settings in force. Fails as [`App::open`] does.
    pub fn books(&self, of: &Principal) -> Outcome<Arc<App>> {
        self.books_at(of.seller, &of.seller_code)
    }
    pub(crate) fn books_at(&self, seller: i64, code: &str) -> Outcome<Arc<App>> {
        let kept = self.lock().get(&seller).cloned();
        if let Some(app) = kept
            && app.settled(&mut *app.connect()?).is_ok()
        {
            return Ok(app);
        }
        let place = Place { seller: Some(code.to_owned()), ..self.place.clone() };
        let app = Arc::new(App::open(&place, (self.clocks)())?);
        self.lock().insert(seller, Arc::clone(&app));
        Ok(app)
    }
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<i64, Arc<App>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A mark of what a document says: the same bytes have the same mark.
#[must_use]
pub fn mark(body: &[u8]) -> String {
    crate::letters::hex(&domain::record::payload_hash(&[], body))
}
