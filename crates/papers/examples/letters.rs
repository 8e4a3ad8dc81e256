//! Letters by the thousand, each into a file of its own: what `cargo xtask bench letters` measures. One page in Chinese,
//! ten invoices, no two letters alike. Nothing of the product is here but the renderer.
//!
//! `letters FOLDER COUNT THREADS` prints the peak of memory in KiB in each quarter of the run, where the system tells it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use basis::calendar::Date;
use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use papers::{
    Debtor, Dispute, InterestStatement, Language, Letter, LetterKind, LetterRenderer, Line, Seller, Texts,
    TypstRenderer,
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Peaks are told for so many parts of the run.
const PARTS: usize = 4;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count, threads] = args.as_slice() else { return usage() };
    let (Ok(count), Ok(threads)) = (count.parse::<usize>(), threads.parse::<usize>()) else { return usage() };
    match run(&PathBuf::from(folder), count, threads.max(1)) {
        Ok(peaks) => {
            println!("peak_kib {}", peaks.iter().map(usize::to_string).collect::<Vec<_>>().join(" "));
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("letters: {problem:?}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: letters FOLDER COUNT THREADS");
    ExitCode::FAILURE
}

fn run(folder: &Path, count: usize, threads: usize) -> Outcome<Vec<usize>> {
    let renderer = TypstRenderer::new(Texts::shipped()?)?;
    let mut peaks = Vec::new();
    for part in 0..PARTS {
        let (from, to) = (count * part / PARTS, count * (part + 1) / PARTS);
        forget_peak();
        some(&renderer, folder, from, to, threads)?;
        peaks.push(peak_kib());
    }
    Ok(peaks)
}

/// The letters from one number up to another, by as many threads as asked for, whoever is free taking the next.
fn some(renderer: &TypstRenderer, folder: &Path, from: usize, to: usize, threads: usize) -> Outcome<()> {
    let next = AtomicUsize::new(from);
    let work = || -> Outcome<()> {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= to {
                return Ok(());
            }
            let bytes = renderer.render(&letter(at)?)?.pdf;
            std::fs::write(folder.join(format!("{at:06}.pdf")), bytes)
                .map_err(|e| Problem::store("write_failed").with("reason", e))?;
        }
    };
    if threads == 1 {
        return work();
    }
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let ended = |worker: std::thread::ScopedJoinHandle<'_, Outcome<()>>| {
            worker.join().unwrap_or_else(|_| Err(Problem::store("write_failed").with("reason", "a thread broke off")))
        };
        workers.into_iter().try_for_each(ended)
    })
}

/// Starts a new peak; without effect where the system keeps none.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn peak_kib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or_default()
}

/// The letter of that number: its own debtor, invoices and amounts.
fn letter(at: usize) -> Outcome<Letter> {
    let (date, currency) = (Date::parse("2026-06-15")?, Currency::parse("CNY")?);
    let number = format!("催〔2026〕{:06}号", at + 1);
    let account = format!("C-{:06}", 10_000 + at);
    let lines = (0..10).map(|row| line(at, row, date, currency)).collect::<Outcome<Vec<Line>>>()?;
    let mut total = Money::zero(currency);
    for line in &lines {
        total = total.plus(line.open)?;
    }
    Ok(Letter {
        kind: LetterKind::Reminder,
        language: Language::ZhHans,
        seller: seller(),
        debtor: debtor(at, &account),
        earlier: Vec::new(),
        currency,
        lines,
        total_open: total,
        interest: InterestStatement::Reserved { reason_code: "not_in_reminder".to_owned() },
        compensation: None,
        unapplied: None,
        grand_total: total,
        pay_by: None,
        timetable: Vec::new(),
        bank: None,
        payment_details_changed_on: None,
        dispute: Some(Dispute {
            contact: "财务部陈静".to_owned(),
            reach: "credit@langrun.example".to_owned(),
            until: date.plus_days(10),
        }),
        legal_citations: Vec::new(),
        enclosures: Vec::new(),
        replaces: None,
        number,
        date,
    })
}

fn line(at: usize, row: usize, date: Date, currency: Currency) -> Outcome<Line> {
    // Numbers that look like chance and are the same every time.
    let chance = (at * 10 + row + 1).wrapping_mul(6_364_136_223_846_793_005).rotate_left(21) % 50_000_000;
    let days = u32::try_from(1 + chance % 120).unwrap_or(1);
    let due = date.plus_days(-i32::try_from(days).unwrap_or(1));
    let open = Money::new(i64::try_from(100_000 + chance).unwrap_or(1), currency);
    let paid = Money::new(if row % 4 == 3 { 100_000 } else { 0 }, currency);
    Ok(Line {
        number: format!("2444{:016}", 10_000_000 + at * 10 + row),
        issued: due.plus_days(-30),
        due,
        days_overdue: days,
        original: open.plus(paid)?,
        paid_or_credited: paid,
        open,
        interest: None,
        note: None,
    })
}

fn seller() -> Seller {
    Seller {
        legal_name: "深圳市朗润电子有限公司".to_owned(),
        address: vec!["广东省深圳市南山区科技南路66号朗润大厦12层 518057".to_owned()],
        contact_person: "陈静".to_owned(),
        email: "credit@langrun.example".to_owned(),
        phone: "0755-5550 1420".to_owned(),
        signatory_name: "周文斌".to_owned(),
        signatory_title: "财务总监".to_owned(),
        country: "CN".to_owned(),
        letterhead: None,
    }
}

fn debtor(at: usize, account: &str) -> Debtor {
    let pick = |words: [&'static str; 7], by: usize| words.into_iter().cycle().nth(at / by % 7).unwrap_or_default();
    let city = pick(["苏州", "宁波", "东莞", "青岛", "厦门", "成都", "武汉"], 1);
    let name = pick(["恒泽", "瑞丰", "金诺", "海川", "华信", "远航", "博达"], 7);
    let trade = pick(["精密机械", "电子科技", "包装材料", "五金制品", "仪器仪表", "国际贸易", "汽车零部件"], 49);
    Debtor {
        legal_name: format!("{city}{name}{trade}股份有限公司"),
        address: vec![format!("{city}市工业园区星湖街{}号", 1 + at % 900), format!("{}", 215_000 + at % 900)],
        contact: Some("王经理".to_owned()),
        account_reference: Some(account.to_owned()),
    }
}
