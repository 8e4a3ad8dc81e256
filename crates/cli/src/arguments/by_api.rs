//! What each command is called over the API, held against both tables: a command without a route says here why it has none. Tests only; nothing is run.

use std::collections::BTreeSet;

use clap::Command;
use wire::messages::{Lang, Messages};

use crate::settings::File;

/// How a command is carried out over the API.
enum Over {
    /// By these routes, `METHOD PATH` without `/api/v1/`.
    Routes(&'static [&'static str]),
    /// Not at all, for this reason.
    Not(&'static str),
}
use Over::{Not, Routes};

const MACHINE: &str =
    "starts or sets up a process of the machine: there is no server yet that could be asked, or it is that server";
const STORE: &str = "a whole store as a file on the machine's disk, with what no role may read over the network: the administrator's of the machine";
const OWN: &str =
    "a password is typed by whom it belongs to: over the API one changes one's own, and gives others an invitation";

/// Every command, in the order of its name.
const TABLE: &[(&str, Over)] = &[
    ("ageing", Routes(&["GET ageing", "GET debtors/{debtor}/items"])),
    ("answer add", Routes(&["POST answers"])),
    ("answer list", Routes(&["GET debtors/{debtor}/answers"])),
    ("answer withdraw", Routes(&["POST answers/{answer}/withdraw"])),
    ("assignment list", Routes(&["GET assignments"])),
    ("assignment set", Routes(&["POST assignments"])),
    ("backup", Not(STORE)),
    ("block add", Routes(&["POST blocks"])),
    ("block lift", Routes(&["POST blocks/{block}/lift"])),
    ("block list", Routes(&["GET blocks"])),
    ("calendar", Routes(&["GET calendars/{calendar}"])),
    ("calendar import", Routes(&["POST imports/calendars"])),
    ("cause list", Routes(&["GET causes"])),
    ("cause set", Routes(&["POST causes"])),
    ("classify", Routes(&["POST classifications", "GET classifications/{job}"])),
    ("config show", Not(MACHINE)),
    ("debtor contact add", Routes(&["POST debtors/{debtor}/contacts"])),
    ("debtor contact list", Routes(&["GET debtors/{debtor}/contacts"])),
    ("debtor contact remove", Routes(&["POST debtors/{debtor}/contacts/{contact}/remove"])),
    ("debtor duplicates", Routes(&["GET duplicates"])),
    ("debtor group list", Routes(&["GET groups"])),
    ("debtor group set", Routes(&["POST groups/{group}"])),
    ("debtor group show", Routes(&["GET groups/{group}"])),
    ("debtor list", Routes(&["GET debtors"])),
    ("debtor merge", Routes(&["POST debtors/{debtor}/merge"])),
    ("debtor set", Routes(&["POST debtors/{debtor}"])),
    ("debtor show", Routes(&["GET debtors/{debtor}"])),
    ("debtor unmerge", Routes(&["POST debtors/{debtor}/unmerge"])),
    ("decisions", Routes(&["GET decisions"])),
    ("demo", Not(MACHINE)),
    (
        "doctor",
        Not(
            "looks at the files, the disk and the clock of the machine; what of it can be watched from outside is in /readyz and /metrics",
        ),
    ),
    ("explain", Routes(&["GET debtors/{debtor}/explanation"])),
    ("export", Not(STORE)),
    ("extension grant", Routes(&["POST extensions"])),
    ("extension list", Routes(&["GET extensions"])),
    ("extension withdraw", Routes(&["POST extensions/{extension}/withdraw"])),
    ("generate", Not("writes invented files for trials and touches no books")),
    ("import contacts", Routes(&["POST imports/contacts"])),
    ("import debtors", Routes(&["POST imports/debtors"])),
    ("import invoices", Routes(&["POST imports/invoices"])),
    ("import list", Routes(&["GET imports"])),
    ("import receipts", Routes(&["POST imports/receipts"])),
    ("import undo", Routes(&["POST imports/{import}/undo"])),
    ("import-store", Not(STORE)),
    ("init", Not(MACHINE)),
    ("interest", Routes(&["GET interest"])),
    ("jobs list", Routes(&["GET jobs"])),
    ("jobs retry", Routes(&["POST jobs/{job}/retry"])),
    ("law list", Routes(&["GET laws"])),
    ("law page", Routes(&["GET laws/{law}/page", "GET laws"])),
    ("law show", Routes(&["GET laws/{law}", "GET law-rates/{series}"])),
    ("law steps", Routes(&["GET laws/{law}/steps"])),
    ("law update", Routes(&["POST imports/law-rates"])),
    ("letters approve", Routes(&["POST letters/{letter}/approve"])),
    // The folder is the manifest and the document of each letter in it.
    ("letters bundle", Routes(&["POST manifests", "GET manifests/{job}", "GET letters/{letter}/document"])),
    ("letters correct", Routes(&["POST letters/{letter}/correct"])),
    ("letters dispatch", Routes(&["POST letters/{letter}/events"])),
    ("letters issue", Routes(&["POST letters/{letter}/issue"])),
    ("letters list", Routes(&["GET letters"])),
    ("letters outcome", Routes(&["POST letters/{letter}/events"])),
    ("letters render", Routes(&["GET letters/{letter}/document", "GET letters/{letter}/mail"])),
    ("letters show", Routes(&["GET letters/{letter}"])),
    ("letters statement", Routes(&["POST debtors/{debtor}/statements"])),
    ("letters void", Routes(&["POST letters/{letter}/events"])),
    ("letters withdraw", Routes(&["POST letters/{letter}/withdraw"])),
    ("limitation", Routes(&["GET limitation"])),
    ("limitation facts", Routes(&["GET limitation/facts"])),
    ("limitation record", Routes(&["POST limitation/facts"])),
    ("limitation withdraw", Routes(&["POST limitation/facts/{fact}/withdraw"])),
    ("note add", Routes(&["POST notes"])),
    ("note list", Routes(&["GET debtors/{debtor}/notes"])),
    ("note withdraw", Routes(&["POST notes/{note}/withdraw"])),
    ("period close", Routes(&["POST periods/close"])),
    ("period list", Routes(&["GET periods"])),
    ("period reopen", Routes(&["POST periods/reopen"])),
    ("person add", Routes(&["POST people"])),
    ("person clear-passkeys", Routes(&["DELETE people/{person}/passkeys"])),
    ("person clear-provider-links", Routes(&["DELETE people/{person}/provider-links"])),
    ("person clear-second-factor", Routes(&["DELETE people/{person}/second-factor"])),
    ("person disable", Routes(&["POST people/{person}/disable"])),
    ("person enable", Routes(&["POST people/{person}/enable"])),
    ("person invite", Routes(&["POST people/{person}/invitation", "DELETE people/{person}/invitation"])),
    ("person list", Routes(&["GET people"])),
    ("person password", Not(OWN)),
    ("person role", Routes(&["POST people/{person}/role"])),
    ("pre-action", Routes(&["GET pre-action"])),
    ("rates import", Routes(&["POST imports/rates"])),
    ("rates show", Routes(&["GET rates"])),
    ("restore", Not(STORE)),
    ("risk list", Routes(&["GET risks"])),
    ("risk set", Routes(&["POST risks"])),
    ("run", Routes(&["POST runs"])),
    ("seller set", Routes(&["PUT seller", "PUT approvals", "POST seller/letterhead", "PUT four-eyes"])),
    ("seller show", Routes(&["GET seller"])),
    ("serve", Not(MACHINE)),
    ("session end", Routes(&["DELETE sessions/{session}"])),
    ("session list", Routes(&["GET sessions"])),
    ("strategy activate", Routes(&["PUT strategy"])),
    ("strategy check", Routes(&["POST strategy/check"])),
    ("strategy deactivate", Routes(&["POST strategy/deactivate"])),
    ("strategy list", Routes(&["GET strategies"])),
    ("strategy show", Routes(&["GET strategies/{strategy}"])),
    ("strategy simulate", Routes(&["POST simulations", "GET simulations/{job}"])),
    ("task add", Routes(&["POST tasks"])),
    ("task done", Routes(&["POST tasks/{task}/done"])),
    ("task hand", Routes(&["POST tasks/{task}/hand"])),
    ("task list", Routes(&["GET tasks"])),
    ("task reopen", Routes(&["POST tasks/{task}/reopen"])),
    ("texts check", Routes(&["POST texts/check"])),
    ("texts export", Routes(&["GET texts"])),
    ("texts list", Routes(&["GET texts"])),
    ("texts preview", Routes(&["POST texts/preview", "POST texts/preview/mail"])),
    // Version 0 is the text that ships.
    ("texts reset", Routes(&["POST texts/{language}/{text}/rollback"])),
    ("texts set", Routes(&["PUT texts/{language}/{text}"])),
    ("token create", Routes(&["POST tokens"])),
    ("token list", Routes(&["GET tokens"])),
    ("token revoke", Routes(&["POST tokens/{token}/revoke"])),
    ("verify", Routes(&["POST verifications", "GET verifications/{job}"])),
    ("webhook add", Routes(&["POST webhooks"])),
    ("webhook deliveries", Routes(&["GET webhooks/{webhook}/deliveries"])),
    ("webhook disable", Routes(&["POST webhooks/{webhook}/disable"])),
    ("webhook enable", Routes(&["POST webhooks/{webhook}/enable"])),
    ("webhook kinds", Routes(&["POST webhooks/{webhook}/kinds"])),
    ("webhook list", Routes(&["GET webhooks"])),
    ("webhook remove", Routes(&["POST webhooks/{webhook}/remove"])),
    ("webhook replay", Routes(&["POST webhooks/{webhook}/replay", "POST webhooks/{webhook}/events/{event}/replay"])),
    ("webhook rotate", Routes(&["POST webhooks/{webhook}/rotate"])),
    ("webhook show", Routes(&["GET webhooks/{webhook}"])),
    ("worker", Not(MACHINE)),
    ("worklist", Routes(&["GET worklist"])),
];

/// Commands that do something: those without any below them, and those that can do without.
fn doers(command: &Command, path: &str, found: &mut Vec<String>) {
    let below: Vec<&Command> = command.get_subcommands().collect();
    let alone = !command.is_subcommand_required_set() && !path.is_empty();
    if below.is_empty() || alone {
        found.push(path.to_owned());
    }
    for sub in below {
        doers(sub, format!("{path} {}", sub.get_name()).trim_start(), found);
    }
}

#[test]
fn every_command_has_its_route_or_a_reason_why_not() {
    let mut commands = Vec::new();
    doers(&super::command(&Messages::new(Lang::En), &File::default()), "", &mut commands);
    commands.sort();
    let named: Vec<&str> = TABLE.iter().map(|(command, _)| *command).collect();
    assert_eq!(commands, named, "a command is missing in this table, or is none any more, or stands out of order");
    let own = |path: &str| path.strip_prefix("/api/v1/").map(str::to_owned);
    let routes: BTreeSet<String> = web::table()
        .map(|r| (r.method, r.path))
        .chain(web::entrances().map(|e| (e.method, e.path)))
        .filter_map(|(method, path)| Some(format!("{method} {}", own(path)?)))
        .collect();
    for (command, over) in TABLE {
        match over {
            Routes(by) => {
                assert!(!by.is_empty(), "{command}");
                for route in *by {
                    assert!(routes.contains(*route), "{command}: there is no route {route}");
                }
            }
            Not(reason) => assert!(reason.split(' ').count() > 5, "{command}: say why"),
        }
    }
}

/// The page of the API names every route, so that who reads it misses none.
#[test]
fn the_reference_page_names_every_route() {
    let page = include_str!("../../../../docs/reference/api.md");
    // Several acts on one thing share a row, where the last part stands alone.
    let shared = |path: &str| path.rsplit_once('/').is_some_and(|(_, last)| page.contains(&format!("…/{last}`")));
    let named = |path: &str| page.contains(&format!("{path}`")) || shared(path);
    let missing: Vec<&str> = web::table().map(|r| r.path).filter(|path| !named(path)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
