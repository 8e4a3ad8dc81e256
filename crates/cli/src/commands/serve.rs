//! `dunlin serve`: the API over HTTP, and the messages of webhooks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use basis::problem::Outcome;
use clap::ArgMatches;
use service::access::{Provider, ProviderTold};
use service::clock::{Clock, SystemClock};
use service::host::Host;
use service::public_address::PublicAddress;
use service::tls::Files;
use web::{Limits, Logs, Options, Server};

use super::webhook;
use crate::context::{Context, text};
use crate::print::out;
use crate::settings::whole;

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let path = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let address = path("public-address").map(PublicAddress::parse).transpose()?;
    let provider = Provider::of(ProviderTold {
        issuer: path("oidc-issuer"),
        client_id: path("oidc-client-id"),
        client_secret_file: path("oidc-client-secret-file").map(Path::new),
        name: path("oidc-name"),
        strong: path("oidc-strong-acr"),
    })?;
    let host = Host::open(&context.place, Box::new(|| Box::new(SystemClock)))?.at(address).with_provider(provider)?;
    let usual = Options::default();
    let threads = whole(matches, "threads").and_then(|n| usize::try_from(n).ok()).unwrap_or(usual.threads);
    let proxies = matches.get_many::<IpAddr>("behind-proxy").into_iter().flatten().copied().collect();
    let upload_max = whole(matches, "upload-max-mib").map_or(usual.upload_max, |mib| mib << 20);
    let rate = |name: &str, usual: u32| whole(matches, name).and_then(|n| u32::try_from(n).ok()).unwrap_or(usual);
    let limits = Limits {
        per_token: rate("requests-per-token", usual.limits.per_token),
        per_address: rate("requests-per-address", usual.limits.per_address),
    };
    let listen = text(matches, "listen").to_owned();
    let tls = Files::of(path("tls-cert"), path("tls-key"))?;
    let form = text(matches, "log");
    let logs = Logs::ALL.into_iter().find(|l| l.word() == form).unwrap_or(usual.logs);
    let farewell = whole(matches, "farewell-seconds").map_or(usual.farewell, Duration::from_secs);
    let options = Options { listen, threads, proxies, upload_max, limits, tls, logs, farewell, ..usual };
    let server = Server::bind(host, &options)?;
    let m = context.messages;
    let args = [("address", server.address()?.to_string())];
    let certificate = server.certificate();
    eprintln!("{}", m.text(if certificate.is_some() { "serve-listening-tls" } else { "serve-listening" }, &args));
    // On standard output, apart from the log: whoever reads the log is not to come in by it.
    if let Some(path) = server.first_link()? {
        let mut address = server.address()?;
        if address.ip().is_unspecified() {
            address.set_ip(if address.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() });
        }
        let scheme = if certificate.is_some() { "https" } else { "http" };
        out(&m.text("serve-first", &[("link", format!("{scheme}://{address}{path}"))]));
    }
    if let Some(warning) = certificate.and_then(|c| c.warning(SystemClock.now())) {
        let (sentence, help) = m.problem(&warning);
        eprintln!("{sentence} {} [{}]", help.unwrap_or_default(), warning.code);
    }
    let (stop, hooks) = (AtomicBool::new(false), webhook::options(matches, false));
    std::thread::scope(|s| {
        let courier = s.spawn(|| webhook::carry(&context.place, &hooks, &stop, m));
        let served = server.run();
        stop.store(true, Ordering::Relaxed);
        let carried = courier.join().unwrap_or(Ok(()));
        served.and(carried)
    })?;
    Ok(0)
}
