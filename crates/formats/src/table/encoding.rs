//! Which encoding a text is in, and its bytes as UTF-8 while they are read.

use std::io::{Read, Result};

use encoding_rs::{Decoder, Encoding, UTF_8};

/// Bytes at the beginning of a file that decide.
const LOOK: usize = 4 << 20;

/// What the beginning of a text says about its encoding.
pub(crate) fn of(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    if let Some(wide) = wide(head) {
        return wide;
    }
    if mostly_utf8(head) {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(head, head.len() < LOOK);
    let found = detector.guess(None, chardetng::Utf8Detection::Deny);
    if central(found) && pounds(head) {
        return encoding_rs::WINDOWS_1252;
    }
    // GBK is the old name of what GB18030 extends.
    if found == encoding_rs::GBK { encoding_rs::GB18030 } else { found }
}

/// Encodings in which the sign of the pound is a letter of another language.
fn central(encoding: &'static Encoding) -> bool {
    let all =
        [encoding_rs::WINDOWS_1250, encoding_rs::ISO_8859_2, encoding_rs::WINDOWS_1257, encoding_rs::WINDOWS_1258];
    all.contains(&encoding)
}

/// Whether `£` of western Europe stands apart from words, as before a figure or in brackets, and nothing within a word can only be a letter of central
/// Europe: then a short list is taken for what it is.
fn pounds(head: &[u8]) -> bool {
    let letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0xC0);
    let around = |at: usize| (at.checked_sub(1).and_then(|n| head.get(n)), head.get(at + 1));
    let places = || head.iter().enumerate().filter(|(_, b)| **b >= 0x80);
    let money = |at: usize| {
        let (before, after) = around(at);
        !letter(before) && !letter(after) && after != Some(&b'.')
    };
    // Signs in the west, letters in central Europe, within a word.
    let within = |(at, byte): (usize, &u8)| {
        [0x8F, 0x9F, 0xA3, 0xA5, 0xAF, 0xB3, 0xB9, 0xBC, 0xBE, 0xBF].contains(byte) && letter(around(at).1)
    };
    places().any(|(at, b)| *b == 0xA3 && money(at)) && !places().any(within)
}

/// Whether a file begins with a byte order mark.
pub(crate) fn marked(head: &[u8]) -> bool {
    Encoding::for_bom(head).is_some()
}

/// UTF-16 without a mark: every second byte of the first ASCII signs is zero.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let look = head.get(..head.len().min(512) & !1).unwrap_or(&[]);
    let zeros = |odd: usize| look.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let half = look.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, n) if half >= 4 && n * 3 > half => Some(encoding_rs::UTF_16LE),
        (n, 0) if half >= 4 && n * 3 > half => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Whether the bytes are UTF-8, or more of them are than not: then single rows are damaged, not the encoding another.
fn mostly_utf8(head: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut rest = head;
    loop {
        match std::str::from_utf8(rest) {
            // What follows the last damage speaks for UTF-8 as well.
            Ok(text) => return bad <= good + text.bytes().filter(|b| *b >= 0xC0).count(),
            Err(e) => {
                let (valid, after) = rest.split_at(e.valid_up_to());
                good += valid.iter().filter(|b| **b >= 0xC0).count();
                // Cut off at the end of what was looked at, or inside a character of three bytes: a sign of UTF-8 too.
                match e.error_len() {
                    None => return bad <= good + usize::from(bad == 0),
                    Some(length) if length >= 2 => good += 1,
                    Some(_) => bad += 1,
                }
                rest = after.get(e.error_len().unwrap_or(1)..).unwrap_or(&[]);
            }
        }
    }
}

/// An input in any encoding, read as UTF-8. What is damaged becomes U+FFFD.
pub(crate) struct Utf8<R> {
    input: R,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    raw_at: usize,
    ready: Vec<u8>,
    ready_at: usize,
    ended: bool,
    /// Nothing but ASCII so far, which every encoding here shares: the first other byte decides.
    undecided: bool,
}

impl<R: Read> Utf8<R> {
    /// Looks at the beginning of an input. UTF-8 is passed through as it is, so that damaged bytes can be named.
    pub(crate) fn new(mut input: R) -> Result<(Self, &'static Encoding)> {
        let mut head = Vec::new();
        (&mut input).take(LOOK as u64).read_to_end(&mut head)?;
        let encoding = of(&head);
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_with_bom_removal());
        let undecided = encoding == UTF_8 && head.is_ascii();
        let (raw, ready) = if decoder.is_some() { (head, Vec::new()) } else { (Vec::new(), head) };
        Ok((Self { input, decoder, raw, raw_at: 0, ready, ready_at: 0, ended: false, undecided }, encoding))
    }

    /// Reads on while nothing has decided the encoding: ASCII is handed out as it is, and with the first other byte as much is
    /// looked at as at the beginning of a file.
    fn decide(&mut self) -> Result<()> {
        let mut piece = Vec::new();
        (&mut self.input).take(1 << 16).read_to_end(&mut piece)?;
        self.ready_at = 0;
        self.ended = piece.is_empty();
        if piece.is_ascii() {
            self.ready = piece;
            return Ok(());
        }
        self.undecided = false;
        (&mut self.input).take(LOOK as u64).read_to_end(&mut piece)?;
        let encoding = of(&piece);
        if encoding == UTF_8 {
            self.ready = piece;
        } else {
            self.ready.clear();
            (self.raw, self.raw_at) = (piece, 0);
            self.decoder = Some(encoding.new_decoder_without_bom_handling());
        }
        Ok(())
    }

    /// Decodes the next piece into `ready`.
    fn refill(&mut self) -> Result<()> {
        let Some(decoder) = &mut self.decoder else { return Ok(()) };
        if self.raw_at >= self.raw.len() && !self.ended {
            self.raw.clear();
            self.raw_at = 0;
            let read = (&mut self.input).take(1 << 16).read_to_end(&mut self.raw)?;
            self.ended = read == 0;
        }
        let rest = self.raw.get(self.raw_at..).unwrap_or(&[]);
        let piece = rest.get(..1 << 16).unwrap_or(rest);
        let room = decoder.max_utf8_buffer_length(piece.len()).unwrap_or(piece.len() * 3 + 16);
        self.ready.clear();
        self.ready.resize(room, 0);
        let (_, read, written, _) = decoder.decode_to_utf8(piece, &mut self.ready, self.ended);
        self.raw_at += read;
        self.ready.truncate(written);
        self.ready_at = 0;
        if self.ended {
            self.decoder = None;
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        while self.ready_at >= self.ready.len() {
            if self.undecided && !self.ended {
                self.decide()?;
                continue;
            }
            if self.decoder.is_none() {
                return if self.ended { Ok(0) } else { self.input.read(into) };
            }
            self.refill()?;
        }
        let waiting = self.ready.get(self.ready_at..).unwrap_or(&[]);
        let count = waiting.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..count), waiting.get(..count)) {
            to.copy_from_slice(from);
        }
        self.ready_at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let (mut reader, encoding) = Utf8::new(bytes).unwrap();
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        (text, encoding.name())
    }

    #[test]
    fn encodings_of_the_trade() {
        let chinese = "客户编码,客户名称,单据编号,到期日\n1,宁波示例机械有限公司,A-1,2026年6月30日\n";
        let taiwan = "客戶代號,客戶名稱,發票號碼,到期日\n1,臺北範例股份有限公司,A-1,民國115年6月30日\n";
        let japan = "得意先コード,得意先名,請求書番号\n1,東京サンプル株式会社のお客様,A-1\n";
        let german = "Kundennr;Kunde;Fälligkeit;Währung\n1;Müller & Söhne Großhandel;30.06.2026;EUR\n";
        for (text, name, expected) in [
            (chinese, encoding_rs::GB18030, "gb18030"),
            (taiwan, encoding_rs::BIG5, "Big5"),
            (japan, encoding_rs::SHIFT_JIS, "Shift_JIS"),
            (german, encoding_rs::WINDOWS_1252, "windows-1252"),
            (german, UTF_8, "UTF-8"),
        ] {
            let (bytes, _, _) = name.encode(text);
            assert_eq!(read(&bytes), (text.to_owned(), expected));
        }
    }

    #[test]
    fn a_pound_in_a_short_list_is_no_letter() {
        let pounds = "Customer,Invoice no,Amount\nAsh School,S1,£120.00\nBell Ltd,S2,£80.00\n";
        let names = "Customer,Invoice no,Amount (£)\nBoulangerie Lefèvre,S1,120.00\nCrêpe Corner,S2,80.00\n";
        for text in [pounds, names] {
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
            assert_eq!(read(&bytes), (text.to_owned(), "windows-1252"));
        }
        let polish = "Klient;Faktura;Kwota\nSpółka Łódź Wełniarze;F1;120,00\nZakład Łączności Gdańsk;F2;80,00\n";
        let czech = "Odběratel;Číslo faktury;Částka\nDvořák Řezníček s.r.o.;F1;120,00\nPřílišně žluťoučký;F2;80,00\n";
        for text in [polish, czech] {
            let (bytes, _, _) = encoding_rs::WINDOWS_1250.encode(text);
            assert_eq!(read(&bytes), (text.to_owned(), "windows-1250"));
        }
    }

    #[test]
    fn wide_text_with_and_without_a_mark() {
        let text = "number,名称\nA,北光\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little), (text.to_owned(), "UTF-16LE"));
        assert_eq!(read(&big), (text.to_owned(), "UTF-16BE"));
        assert_eq!(read(&[b"\xFF\xFE", little.as_slice()].concat()), (text.to_owned(), "UTF-16LE"));
        assert_eq!(read(&[b"\xFE\xFF", big.as_slice()].concat()), (text.to_owned(), "UTF-16BE"));
    }

    #[test]
    fn a_damaged_row_does_not_make_it_another_encoding() {
        let mut bytes = "a,北光有限公司\nb,".as_bytes().to_vec();
        bytes.extend(b"\xB1\xB1,x\n");
        assert_eq!(of(&bytes), UTF_8, "two encodings in one file: the greater part counts");
        assert_eq!(of(b"a,b\nB,\xE6\xB5,c\n"), UTF_8, "a character cut in two");
        let mut early = b"a,\xB1\xB1\xB9\xE2\xD3\xD0\xCF\xDE\n".to_vec();
        early.extend("b,北光有限公司\nc,北光有限公司\n".as_bytes());
        assert_eq!(of(&early), UTF_8, "wherever the damage stands");
        assert_eq!(of(b""), UTF_8);
    }

    #[test]
    fn what_is_ascii_for_long_is_decided_by_its_first_other_byte() {
        let plain = "A,plain,1.00\n".repeat(LOOK / 13 + 20_000);
        let rest = "乙,臺北範例股份有限公司,發票號碼,到期日,客戶名稱\n".repeat(20);
        for name in [encoding_rs::BIG5, encoding_rs::GB18030, UTF_8] {
            let text = format!("{plain}{rest}");
            let (bytes, _, _) = name.encode(&text);
            let (found, _) = read(&bytes);
            assert!(found == text, "{}: {:?}", name.name(), found.chars().rev().take(60).collect::<String>());
        }
        assert!(read(plain.as_bytes()).0 == plain);
    }

    #[test]
    fn long_input_is_decoded_piece_by_piece() {
        // Ten bytes a line; longer than what is looked at to find the encoding.
        let text = "名称,金额\n".repeat(LOOK / 10 + 1);
        let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
        assert!(bytes.len() > LOOK);
        assert_eq!(read(&bytes).0, text);
    }
}
