//! Documents that are none any more, by a word in a column that nothing else is read from: void, cancelled, drafts, and what was paid where the
//! list does not say what is left. Such a row must not come in as a debt. What a payment or an entry of the books is called is not
//! known here.

use super::apply::zero;
use super::remains::left;
use super::{Cell, DateForm, Field, Record, key, settled};

/// Words for a document that is not in force, made comparable.
const VOID: &str = "void|voided|cancelled|canceled|annulled|deleted|draft|invalid|\
    storniert|annulliert|ungültig|gelöscht|entwurf|作废|已作废|作廢|已作廢|取消|已取消|撤销|\
    已撤销|撤銷|已撤銷|已删除|已刪除|无效|無效|已废弃|草稿|暂存|暫存|取消済|取消済み|取消し|キャンセル|キャンセル済|無効|破棄|\
    削除済|下書き|annulé|annulée|annullato|annullata|anulado|anulada|geannuleerd|\
    cancelado|proforma|proformainvoice|proformarechnung|proformafaktura|形式发票|形式發票|プロフォーマインボイス";
/// Words for a paper before the invoice, in a column that says what a row is.
const BEFORE: &str = "order|bestellung|auftrag|订单|訂單|angebot|quote|quotation|estimate|kostenvoranschlag|auftragsbestätigung|salesorder|\
    报价|报价单|報價|報價單|估价单|估價單|見積|見積書|見積もり|devis|preventivo|presupuesto|offerte";
/// Parts of names of such columns.
const NAMED_KIND: &str = "type|typ|kind|document|beleg|status|zustand|class|类型|類型|类别|類別|種別|種類|种类|区分|状态|狀態|状態|单据|單據";
/// Words for one that may be owed no longer, whatever a figure beside it says.
const GONE: &str = "rejected|abgelehnt|writtenoff|writeoff|baddebt|ausgebucht|abgeschrieben|uneinbringlich|uncollectible|credited|\
    gutgeschrieben|refunded|reversed|waived|forgiven|erlassen|archived|archiviert|cancelledreissued|test|dummy|testrechnung|ignore|ignorieren|\
    storniertneu|测试|測試|テスト|忽略|請忽略|请忽略|無視|已豁免|豁免|免除|已免除|回収不能|无法收回|無法收回|已冲销|已冲抵|已核减|坏账|壞帳|坏账核销|壞帳沖銷|已转坏账|已轉壞帳|呆账|呆帳|貸倒|貸倒れ|貸倒処理|貸倒処理済|償却済|未請求|\
    pendingapproval|awaitingapproval|未审核|未審核|待审核|待審核|审核中|審核中|待提交|未提交|创建|創建|未过账|未過帳|驳回|駁回|\
    申請中|承認待ち|未承認|差戻し|差戻|duplicate|doppelt|重复|重複";
/// Words within a longer text that speak of one, of whatever document.
const SPEAKS: &str = "作废|作廢|取消済|void|voided|storniert|annulliert|cancelled|canceled|\
    annullata|annullato|annulée|superseded|test - ignore|test, ignore|ignore this|please ignore|bitte ignorieren|test invoice|testrechnung|\
    refund due|refund issued|to be refunded|refunded|erstattung fällig|rückerstattet|请忽略|請忽略|勿重复|勿重複|并入|併入|重复开票|重複開票|回収不能|坏账|壞帳|呆账|呆帳|proforma|ersetzt durch|pro-forma|pro forma|形式发票|形式發票";
/// Words for a document that was paid altogether, made comparable.
const PAID: &str = "paid|fullypaid|paidinfull|settled|bezahlt|vollbezahlt|beglichen|\
    ausgeglichen|closed|erledigt|geschlossen|已关闭|已關閉|已结案|已結案|结案|結案|closedpaid|paidclosed|已付清|已付|已付款|已结清|已結清|已收款|已收|已收清|已收訖|已收讫|收訖|收讫|已兌現|已兑现|票據已兌現|票据已兑现|已回款|已回|全部回款|已核销|已核銷|入金済|\
    入金済み|回収済|回収済み|精算済|支払済|消込済|payé|payée|pagato|pagado|betaald|\
    全额付清|全額付清|款已到账|款已到帳|款已到|货款已清|貨款已清|已付訖|已付讫|已收妥|已全收|完済|完済済|相殺済|相殺済み|\
    vollständigbezahlt|zahlungeingegangen|ausgeziffert|fullyapplied|receivedinfull|paymentreceived|istbezahlt|pif";
/// Words for one of which only a part was paid, or that may be done with.
const PARTLY: &str = "partiallypaid|partlypaid|partpaid|partial|teilbezahlt|teilweisebezahlt|\
    部分付款|部分收款|部分回款|部分核销|部分核銷|一部入金|部分入金|partiellementpayé|\
    paidpartial|partialpayment|partiallyapplied|applied|cleared|received|complete|completed|overpaid|done|\
    teilzahlung|anzahlung|abgeschlossen|überzahlt|überwiesen|erl";
/// Marks that say yes.
const YES: &str = "是|有|y|yes|ja|j|x|true|1|○|〇|●|√|✓|✔|はい";
/// Such marks that a column without a name may hold.
const TICKS: &str = "x|X|○|〇|●|√|✓|✔|☑|✅";
/// What stands in a column of what was paid where nothing was, made comparable.
const NO: &str = "|no|n|nein|0|false|offen|open|unpaid|notpaid|nichtbezahlt|ausstehend|\
    outstanding|pending|due|overdue|否|未|未付|未付款|未收|未收款|未回款|いいえ|未入金|non|\
    impayé|nee";
/// Words that beside a figure tell of a part that was paid, and what makes something else of them.
const SOME: &str = "rec|recd|bacs|chq|cheque|ze|teilzlg|pd|bez|angezahlt|eingegangen|settled|credited|paid|bezahlt|gezahlt|owes|rcvd|cleared|contra|banked|verrechnet|überwiesen|teilzahlung|\
    anzahlung|tz|到账|到帐|到帳|到賬|入數|入数|已到|收到|还差|還差|尚差|还欠|還欠|尚欠|仍欠|已付|已收|已回|已汇|已匯|入金済|一部入金";
/// Words that tell of it without a figure, made comparable: as the whole remark.
const SOME_ALONE: &str = "rcvd|recd|contra|kompensiert|pd|bez|anz|gez|paid|bezahlt|gezahlt|eingegangen|一部入金済";
/// Such words within a remark.
const SOME_WITHIN: &str = "angezahlt|part paid|part-paid|partly paid|partially paid|part payment rec|teilbezahlt|teilweise bezahlt|\
    teilzahlung erhalten|anzahlung erhalten|received on account|received in full|bar erhalten|€ erhalten|eur erhalten|chf erhalten|cash rec|payment received|zahlung erhalten|\
    ist bezahlt|geld da|w/off|written off|raised in error|falsch gestellt|less cn|cr note issued|credit note issued|verrechnet mit|credited -|credited see|credited, see|部分入金|一部入金|内金入金|匯款入帳|汇款到账|匯款到帳|部分付款|部分收款|部分回款|部份付款|\
    部份收款|已部分|部分已";
const NOT_YET: &str = "nicht angezahlt|nicht teilbezahlt|not be part|not part|be paid|not paid|unpaid|nicht bezahlt|nicht gezahlt|wird bezahlt|\
    to pay|be settled|to settle|will settle|be cleared|to clear|be credited|be received|no payment|no cheque|no check|no money|no funds|no remittance|in post|in the post|unterwegs|keine zahlung|\
    kein geld|kein zahlungseingang|noch nicht|wird überwiesen|wird verrechnet|not yet|awaiting|expect|promised|zugesagt|angekündigt|if paid|when paid|until paid|wenn bezahlt|未已|未付|尚未|paid by card|\
    has not|hat nicht|not received|nicht erhalten|未收到|未回款|未匯|未汇|未打款|未過數|未过数|未收訖";
/// Parts of names of columns that say whether a document is void, made comparable.
const NAMED_VOID: &str = "作废|作廢|void|cancelled|canceled|storniert|annulliert|已取消|取消日|取消区分|取消フラグ";
/// Names of columns that say when, or whether, something was paid.
const NAMED_PAID: &str = "pd|chqno|chequeno|chequenumber|checkno|checknumber|closed|isclosed|geschlossen|erledigt|abgeschlossen|结案|結案|是否结案|是否結案|结案标志|結案碼|结清|結清|\
    是否结清|是否結清|已结清|已結清|完了|paymentdate|dateofpayment|paymentreceived|paymentreceivedon|zahlungsdatum|zahlungseingang|zahldatum|\
    回款时间|收款时间|收款時間|到账时间|付款时间|入金年月日|paid|paidon|datepaid|paiddate|bezahlt|bezahltam|gezahltam|beglichenam|settled|settledon|settlementdate|cleared|clearedon|clearing|clearingdate|clearingdocument|\
    clearingdoc|clrngdoc|ausgleich|ausgleichsdatum|ausgleicham|ausgleichsbeleg|ausgeglichen|ausgeglichenam|beglichen|done|collected|collectedon|banked|bankedon|\
    reconciled|geldeingang|geldeingangam|geldeingangsdatum|eingegangenam|gezahlt|überwiesenam|überwiesen|verrechnet|cashreceived|moneyreceived|paidbycheque|\
    到账|到帐|到帳|到帐日期|到帳日期|已到账|收讫|收訖|核销日期|核銷日期|已核销|已核銷|入金確認|入金確認日|消込|消込日|消込済|\
    zahlungseingangam|過數|过数|已過數|已过数|入數|入数|已付|已收|是否付款|是否已付|是否收款|是否回款|是否已回款|付清日期|回款日期|收款日期|到账日期|\
    入金日|入金済|入金済み|入金日付|回収日|収款日期";
/// Such names that may also be of a day that is planned, or on which something else came: beside rows that all have one they say nothing.
const NAMED_EITHER: &str = "paymentdate|dateofpayment|zahlungsdatum|zahldatum|付款时间|receiptdate|dateofreceipt|datereceived|receivedon|received|\
    eingang|eingangam|eingangsdatum|erhalten|erhaltenam|收到日期|settlementdate|入金予定";
/// What tells by itself that a document was settled, and what before it says that it was not.
const DONE: &str = "入金確認済|振込確認済|支払済|手形受領|手形を受領|前受金充当|前受金を充当|已回款|已匯款|已汇款|已打款|已转账|已轉帳|汇票已收|匯票已收|票据已收|\
    支票已收|已過數|已过数|過數|收訖|收讫|冲抵|沖抵|抵充|bad debt";
const NOT_DONE: &str =
    "尚未|未回款|未匯|未汇|未打款|未過數|未过数|未收|如已|若已|预计|預計|予定|見込|未払|未入金|将于|將於|no bad debt";
/// Words for money on its way, and for its having come, which together tell of a payment.
const MEANS: &str = "cheque|check|chq|payment|pmt|funds|money|cash|transfer|remittance|wire|bacs|chaps|ach|eft|zahlung|überweisung|geld|scheck|betrag|\
    支票|匯款|汇款|货款|貨款|款项|款項|小切手|振込";
const CAME: &str = "received|rec|recd|rec'd|came in|arrived|banked|cleared|erhalten|eingegangen|gutgeschrieben|eingetroffen|收到|已到|到账|到帳|受領|着金";
/// Parts of names of columns that speak of something else than the document: what is cancelled or paid there is not it.
const OTHER: &str = "order|ship|deliver|subscription|contract|customer|client|dunning|\
    mandate|freight|carriage|project|quote|auftrag|liefer|vertrag|kunde|\
    mahn|fracht|porto|projekt|angebot|订单|訂單|发货|發貨|物流|合同|合約|催收|运费|運費|注文|出荷";

/// Parts of names of the last payment of a debtor, on whatever document.
const LAST: [&str; 6] = ["last", "letzte", "最近", "上次", "前回", "最終"];

/// Whether a name, made comparable, says which share of a document was paid.
fn share(name: &str) -> bool {
    let paid = ["paid", "bezahlt", "回款", "收款", "入金", "已付", "已收"].iter().any(|p| name.contains(p));
    paid && ["%", "percent", "prozent", "率", "比例"].iter().any(|p| name.contains(p))
}

/// Whether a word is one of a list.
fn among(list: &str, word: &str) -> bool {
    list.split('|').any(|w| w == word)
}

/// Whether a word names a paper before the invoice.
pub(super) fn before(text: &str) -> bool {
    among(BEFORE, &key(text))
}

/// What a row says of its document, with the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// It is no debt.
    Nothing(String),
    /// It may be none: the column, and what stands there.
    Perhaps(String, String),
}

/// How the words of a column are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As speaking of the document.
    Plain,
    /// As speaking perhaps of something else.
    Other,
    /// As marks for what its name says: void.
    Void,
    /// As marks for what its name says: paid.
    Paid,
    /// As marks for what its name may say: paid.
    Either,
    /// As the figure of what was paid.
    Figure,
}

/// The columns of a file in which such a word may stand.
#[derive(Debug, Default)]
pub(super) struct Watch {
    columns: Vec<(usize, String, Way)>,
    /// The list does not say what is left.
    paid: bool,
    /// Its only figure is called what is left.
    only: bool,
}

/// What the figures of a row say is left of its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// They do not say, or nothing is.
    Unsaid,
    /// A part of it, or more.
    Part,
    /// All of it: nothing was paid.
    All,
}

impl Watch {
    /// Watches the columns with these names, but for those that are `read`: what stands there was told already.
    pub(super) fn of(names: &[String], fields: &[&Field], read: &[usize]) -> Self {
        let rest = |f: &&&Field| {
            let alone =
                f.because == "open" || !f.sum.is_empty() || f.minus.is_some() || f.columns.iter().any(|c| left(c));
            f.name == "open_amount" || f.name == "amount" && alone
        };
        let paid = !fields.iter().any(|f| rest(&f));
        let only = !paid && !fields.iter().any(|f| f.name == "open_amount");
        let way = |name: &str| {
            let name = key(name);
            let part = |list: &str| list.split('|').any(|p| name.contains(p));
            match () {
                () if part(OTHER) => Way::Other,
                () if part(NAMED_VOID) => Way::Void,
                () if among(NAMED_EITHER, &name) => Way::Either,
                () if among(NAMED_PAID, &name) || share(&name) => Way::Paid,
                () if settled::named(&name) && !LAST.iter().any(|l| name.contains(l)) => Way::Figure,
                () => Way::Plain,
            }
        };
        let free = names.iter().enumerate().filter(|(at, _)| !read.contains(at));
        Self { columns: free.map(|(at, name)| (at, name.clone(), way(name))).collect(), paid, only }
    }

    /// What a row says, the surest first; `left` is what its figures say, `full` are columns that each row of the list fills.
    pub(super) fn says(&self, record: &Record, full: &[usize], left: impl Fn() -> Left) -> Option<Said> {
        let (mut perhaps, mut known) = (None, None);
        for (at, name, way) in &self.columns {
            let Some(cell) = record.cells.get(*at).filter(|c| !c.is_empty()) else { continue };
            let way = match way {
                Way::Either if full.contains(at) => Way::Plain,
                Way::Either => Way::Paid,
                way => *way,
            };
            match self.cell(cell, (name, way), *known.get_or_insert_with(&left)) {
                Some(said @ Said::Nothing(_)) => return Some(said),
                Some(said) => perhaps = perhaps.or(Some(said)),
                None => {}
            }
        }
        perhaps
    }

    fn cell(&self, cell: &Cell, (name, way): (&str, Way), left: Left) -> Option<Said> {
        let owed = left != Left::Unsaid;
        // No figure tells of a payment.
        let silent = self.paid || left == Left::All;
        let text = match cell {
            Cell::Text(text) if text.chars().count() <= 100 => text.clone(),
            Cell::Date(_) | Cell::Bool(true) => cell.text().into_owned(),
            Cell::Number(n) | Cell::Money(n, _) if n == "1" || [Way::Paid, Way::Figure].contains(&way) => n.clone(),
            _ => return None,
        };
        let doubt = || Some(Said::Perhaps(name.to_owned(), text.clone()));
        let whole = key(&text);
        let marked = among(YES, &whole) || among(YES, &text);
        let dated = matches!(cell, Cell::Date(_)) || DateForm::ALL.iter().take(3).any(|f| f.read(cell).is_some());
        // A mark that nobody named, beside some rows.
        if name.starts_with('#') && among(TICKS, &text) {
            return doubt();
        }
        let nothing = || Some(Said::Nothing(text.clone()));
        let told = || Some(Said::Nothing(format!("{name}: {text}")));
        match way {
            // Something was paid, and nothing of it is off what is left.
            Way::Figure if left == Left::All && super::score::is_amount(cell) && !dated && !none(&text) => {
                return doubt();
            }
            // Nothing was paid.
            Way::Paid if none(&text) || super::score::stroke(cell) => return None,
            Way::Void if marked || dated => return told(),
            Way::Paid if self.paid && marked => return told(),
            Way::Paid if (self.only || owed) && marked => return doubt(),
            Way::Paid if silent && (dated || matches!(cell, Cell::Number(n) if !zero(n))) => return doubt(),
            _ if !matches!(cell, Cell::Text(_)) => return None,
            _ => {}
        }
        if among(VOID, &whole) || begins(&text) {
            return if way == Way::Other { doubt() } else { nothing() };
        }
        if among(BEFORE, &whole) {
            let kind = NAMED_KIND.split('|').any(|p| key(name).contains(p)) || ["art", "doc"].contains(&&*key(name));
            return if way == Way::Plain && kind { nothing() } else { doubt() };
        }
        if among(GONE, &whole) {
            return doubt();
        }
        if self.paid && way != Way::Other && among(PAID, &whole) {
            return nothing();
        }
        // It was paid, and something is left of it: one of the two is wrong.
        if (self.only || owed) && way != Way::Other && among(PAID, &whole) {
            return doubt();
        }
        let somehow = (self.paid || self.only || owed) && paid_somehow(&text);
        if way != Way::Other && (somehow || silent && among(PARTLY, &whole)) {
            return doubt();
        }
        let unsure = way == Way::Paid && !among(NO, &whole) || way == Way::Plain && partly(&text);
        if silent && unsure {
            return doubt();
        }
        let lower = text.to_lowercase();
        let not = ["未作废", "未作廢", "not void", "nicht storniert", "not cancelled", "not canceled"];
        // Latin words count as words, not within others.
        let said = |w: &str| match w.is_ascii() && !w.contains([' ', '-']) {
            true => lower.split(|c: char| !c.is_alphanumeric()).any(|t| t == w),
            false => lower.contains(w),
        };
        let speaks = SPEAKS.split('|').any(said) && !not.iter().any(|w| lower.contains(w));
        if speaks { doubt() } else { None }
    }
}

/// Whether a remark says in two languages, or with a day, that a document was paid: `Paid 已付`, `Fully paid 1/9`.
fn paid_somehow(text: &str) -> bool {
    let letters = |of: fn(&char) -> bool| key(&text.chars().filter(of).collect::<String>());
    let (latin, eastern) =
        (letters(|c| c.is_alphabetic() && *c < '\u{3040}'), letters(|c| *c >= '\u{3040}' && c.is_alphabetic()));
    let paid = |word: &str| word.is_empty() || among(PAID, word);
    // A figure that is no day may be a part.
    let part = text.contains(char::is_numeric) && !text.contains('/');
    !part && (!latin.is_empty() || !eastern.is_empty()) && paid(&latin) && paid(&eastern)
}

/// Whether a remark tells of a part that was paid, or of what is left: `PAID 12/11`, `angezahlt`, `Rest 100 offen`, `bal 300`, `已付500`.
fn partly(text: &str) -> bool {
    let lower = text.to_lowercase();
    let word = |w: &str| match w.is_ascii() {
        true => lower.split(|c: char| !c.is_alphanumeric()).any(|t| t == w),
        false => lower.contains(w),
    };
    let left = word("offen") && (word("rest") || word("noch")) && !lower.contains("tage");
    let alone = among(SOME_ALONE, &key(text)) || SOME_WITHIN.split('|').any(|w| lower.contains(w));
    let rest = ["rest ", "balance ", "bal ", "bal. "].iter().any(|w| lower.starts_with(w)) && !lower.contains("tage");
    let money = text.contains(['£', '€', '$', '¥', '￥', '￡', '元', '円']);
    // `received 3000`, not `received 12/11`.
    let sum = lower.split("received ").skip(1).any(|t| {
        let figure = t.split(char::is_whitespace).next().unwrap_or_default().trim_end_matches(['.', ',']);
        figure.len() >= 3 && figure.bytes().all(|b| b.is_ascii_digit() || b == b',')
    });
    let came =
        sum || money && ["received", "erhalten", "eingegangen", "收到", "受領"].iter().any(|w| lower.contains(w));
    let way =
        MEANS.split('|').any(word) && CAME.split('|').any(|c| word(c) || c.contains([' ', '\'']) && lower.contains(c));
    let by = ["settled by", "paid by", "credited by", "cleared by", "verrechnet mit", "beglichen durch", "bezahlt per"];
    let alone = alone || way || by.iter().any(|w| lower.contains(w));
    let told = left || rest || came || !term(&lower) && SOME.split('|').any(word);
    let has = |list: &str| list.split('|').any(|w| lower.contains(w));
    if has(DONE) && !has(NOT_DONE) {
        return true;
    }
    (alone || told && text.contains(char::is_numeric)) && !NOT_YET.split('|').any(|w| lower.contains(w))
}

/// Whether a text says that nothing is there: a zero, or a stroke, with or without a mark of money: `0`, `￥0`, `0円`, `HK$0.00`, `¥-`.
fn none(text: &str) -> bool {
    let text = text.to_lowercase();
    let figures = text.chars().all(|c| !c.is_numeric() || matches!(c, '0' | '０'));
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let marks = text.chars().all(|c| c.is_alphanumeric() || " .,'-－£￡€$＄¥￥\\".contains(c));
    let zero = text.contains(['0', '０']);
    zero && figures
        && marks
        && (letters.is_empty()
            || among("円|元|圓|圆|块|nt|hk|us|s|a|rmb|cny|jpy|hkd|twd|ntd|usd|sgd|eur|gbp|chf", &letters))
}

/// Whether a text is a term of payment that names its way: `BACS 30 days`. The text is in small letters.
fn term(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let plain =
        |w: &&str| among("net|by|within|per|nett", w) || among(MEANS, w) || w.bytes().all(|b| b.is_ascii_digit());
    let days = |w: &&str| among("days|day|tage", w);
    words.iter().filter(|w| days(w)).count() == 1 && words.iter().all(|w| plain(w) || days(w))
}

/// Whether a longer text begins with such a word, set apart from what follows: `VOID - reissued`, `storniert am 3.10.`, `已作废，重开`.
fn begins(text: &str) -> bool {
    let end = |c: char| !c.is_alphanumeric();
    let Some((first, rest)) = text.find(end).and_then(|at| text.split_at_checked(at)) else { return false };
    if !among(VOID, &key(first)) {
        return false;
    }
    let next = rest.trim_start();
    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let when = word.contains(char::is_numeric) || ["am", "on", "per", "by", "durch", "wegen", "im"].contains(&word);
    when || next.starts_with(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
#[path = "void_tests.rs"]
mod tests;
