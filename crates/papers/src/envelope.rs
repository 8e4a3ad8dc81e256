//! Sheets and envelope windows by country: where the first page may carry what, so that through the window one sees the
//! whole address and nothing else, wherever the sheet has slid to in its envelope. Lengths are tenths of a millimetre.
//! Nothing is drawn here: that is `layout.typ`, which reads [`FirstPage`].

use typst::foundations::{Dict, IntoValue, Value};

/// Tenths of a millimetre.
type Tenths = i32;

/// An envelope with its window, seen from the front. The sheet lies in it with its upper panel to the front.
#[derive(Debug, Clone, Copy)]
struct Envelope {
    width: Tenths,
    height: Tenths,
    /// Left edge of the window, from the envelope's left edge.
    left: Tenths,
    /// Lower edge of the window, from the envelope's lower edge.
    bottom: Tenths,
    window_width: Tenths,
    window_height: Tenths,
}

/// How letters from some countries are folded and sent. An address must show in every envelope of the list.
#[derive(Debug)]
struct Custom {
    /// ISO 3166 codes; empty for every other country.
    countries: &'static [&'static str],
    /// Width and height of the sheet.
    sheet: (Tenths, Tenths),
    /// Height of the panel that shows in the window.
    panel: Tenths,
    envelopes: &'static [Envelope],
    /// What the sender's line takes of the window's upper part; 0 where custom has no such line.
    sender: Tenths,
    /// Whether the edge of the sheet carries marks for folding and punching.
    marks: bool,
}

const A4: (Tenths, Tenths) = (2100, 2970);
const LETTER: (Tenths, Tenths) = (2159, 2794);
/// A third of A4, as a sheet without marks is folded.
const THIRD: Tenths = 990;

const fn envelope(size: (Tenths, Tenths), at: (Tenths, Tenths), window: (Tenths, Tenths)) -> Envelope {
    Envelope {
        width: size.0,
        height: size.1,
        left: at.0,
        bottom: at.1,
        window_width: window.0,
        window_height: window.1,
    }
}

/// ISO 269 DL with the window of DIN 680: 20 mm from the left, 15 mm from the bottom, 90 x 45 mm. Sure of it.
const DL_DIN: Envelope = envelope((2200, 1100), (200, 150), (900, 450));
/// DIN C6/5, the usual size for machines, with the same window. Sure of it.
const C65_DIN: Envelope = envelope((2290, 1140), (200, 150), (900, 450));
/// ISO 269 DL with the window of BS 4264: 20 mm from the left, 18 mm from the bottom, 90 x 35 mm. Sure of it.
const DL_BRITISH: Envelope = envelope((2200, 1100), (200, 180), (900, 350));
/// C6/5 as sold in Switzerland with the window on the left, 100 x 45 mm. From general knowledge of what dealers list
/// and of the Swiss letter (SN 010130), unverified; therefore the address also has to show in the German envelope.
const C65_SWISS: Envelope = envelope((2290, 1140), (200, 170), (1000, 450));
/// ISO 269 DL with the window on the right as French dealers list it: 20 mm from the right and from the bottom,
/// 100 x 35 mm; the taller one of 45 mm reaches further up. From general knowledge, unverified against AFNOR.
const DL_FRENCH: Envelope = envelope((2200, 1100), (1000, 200), (1000, 350));
const DL_FRENCH_TALL: Envelope = envelope((2200, 1100), (1000, 200), (1000, 450));
/// No. 10 (4 1/8 x 9 1/2 in): window 7/8 in from the left, 1/2 in from the bottom, 4 1/2 x 1 1/8 in, as dealers of the
/// United States list it. Fairly sure.
const NUMBER_10: Envelope = envelope((2413, 1048), (222, 127), (1143, 286));
/// 長形3号 laid across (235 x 120 mm), window 90 x 45 mm, 20 mm from the left and 12 mm from the top, as it is commonly
/// sold. There is no single standard for the window; unverified.
const LONG_3_JAPANESE: Envelope = envelope((2350, 1200), (200, 630), (900, 450));

/// The customs that are known, and last the one for everybody else.
static CUSTOMS: [Custom; 7] = [
    // DIN 5008 form B: the address of six lines 62.7 mm from the top, above it the sender's line; folded at 105 mm.
    Custom { countries: &["DE", "AT"], sheet: A4, panel: 1050, envelopes: &[DL_DIN, C65_DIN], sender: 87, marks: true },
    Custom {
        countries: &["CH", "LI"],
        sheet: A4,
        panel: THIRD,
        envelopes: &[C65_SWISS, C65_DIN],
        sender: 0,
        marks: false,
    },
    // Belgium's dealers list the same window as France's among others; unverified.
    Custom {
        countries: &["FR", "BE", "LU", "MC"],
        sheet: A4,
        panel: THIRD,
        envelopes: &[DL_FRENCH, DL_FRENCH_TALL],
        sender: 0,
        marks: false,
    },
    // BS 4264 and what followed it; that Hong Kong, Singapore, Australia and New Zealand use it is general knowledge.
    Custom {
        countries: &["GB", "IE", "HK", "SG", "AU", "NZ"],
        sheet: A4,
        panel: THIRD,
        envelopes: &[DL_BRITISH],
        sender: 0,
        marks: false,
    },
    Custom { countries: &["US", "CA"], sheet: LETTER, panel: 931, envelopes: &[NUMBER_10], sender: 0, marks: false },
    Custom { countries: &["JP"], sheet: A4, panel: THIRD, envelopes: &[LONG_3_JAPANESE], sender: 0, marks: false },
    // Mainland China and Taiwan have no standard for windows: whichever of the two commonest DL windows is at hand.
    Custom { countries: &[], sheet: A4, panel: THIRD, envelopes: &[DL_DIN, DL_BRITISH], sender: 0, marks: false },
];

/// An area of the sheet: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    left: Tenths,
    top: Tenths,
    right: Tenths,
    bottom: Tenths,
}

impl Area {
    fn values(self) -> Value {
        let entries = [
            ("left", self.left),
            ("top", self.top),
            ("width", self.right - self.left),
            ("height", self.bottom - self.top),
        ];
        Value::Dict(entries.into_iter().map(|(key, length)| (key.into(), i64::from(length).into_value())).collect())
    }
}

impl Custom {
    /// How far the sheet can slide in the envelope, to the right and down.
    fn play(&self, envelope: &Envelope) -> (Tenths, Tenths) {
        (envelope.width - self.sheet.0, envelope.height - self.panel)
    }

    /// What shows in every envelope wherever the sheet lies.
    fn always_seen(&self) -> Area {
        let mut seen = Area { left: 0, top: 0, right: self.sheet.0, bottom: self.panel };
        for envelope in self.envelopes {
            let (across, down) = self.play(envelope);
            let bottom = envelope.height - envelope.bottom;
            seen.left = seen.left.max(envelope.left);
            seen.top = seen.top.max(bottom - envelope.window_height);
            seen.right = seen.right.min(envelope.left + envelope.window_width - across);
            seen.bottom = seen.bottom.min(bottom - down);
        }
        seen
    }

    /// What shows in some envelope for some place of the sheet.
    fn ever_seen(&self) -> Area {
        let mut seen = Area { left: self.sheet.0, top: self.sheet.1, right: 0, bottom: 0 };
        for envelope in self.envelopes {
            let (across, down) = self.play(envelope);
            let bottom = envelope.height - envelope.bottom;
            seen.left = seen.left.min(envelope.left - across);
            seen.top = seen.top.min(bottom - envelope.window_height - down);
            seen.right = seen.right.max(envelope.left + envelope.window_width);
            seen.bottom = seen.bottom.max(bottom);
        }
        seen
    }
}

/// Where the first page of a letter carries what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FirstPage {
    sheet: (Tenths, Tenths),
    /// The address, and at its top the sender's line where custom has one.
    address: Area,
    sender: Tenths,
    letterhead: Area,
    /// Number, date and contact; its bottom is where it may go without pushing the text down.
    facts: Area,
    /// Where the text begins at the earliest.
    text: Tenths,
    marks: bool,
}

/// The margins of the text on every page.
const LEFT: Tenths = 250;
const RIGHT: Tenths = 200;
/// Between what shows in the window and what must not.
const GAP: Tenths = 20;
/// Where a letterhead begins.
const HEAD: Tenths = 100;
/// The width of number, date and contact where there is room.
const FACTS: Tenths = 660;

impl FirstPage {
    /// For letters from that country: an ISO 3166 code, alone or before a hyphen (`US-NY`). Any other text, and none,
    /// gives the sheet for everybody else.
    pub(crate) fn of(country: &str) -> Self {
        let code = country.split('-').next().unwrap_or_default().trim();
        let known = CUSTOMS.iter().find(|custom| custom.countries.iter().any(|c| c.eq_ignore_ascii_case(code)));
        let [.., others] = &CUSTOMS;
        Self::by(known.unwrap_or(others))
    }

    fn by(custom: &Custom) -> Self {
        let (seen, clear) = (custom.always_seen(), custom.ever_seen());
        let end = custom.sheet.0 - RIGHT;
        // Where the window is on the left, its text lines up with the text below.
        let address = Area { left: seen.left.max(LEFT), right: seen.right.min(end), ..seen };
        let to_the_right = clear.left + clear.right < custom.sheet.0;
        let (left, right) =
            if to_the_right { ((clear.right + GAP).max(end - FACTS), end) } else { (LEFT, clear.left - GAP) };
        // A window at the very top leaves the letterhead no room but beside it.
        let beside = clear.top < HEAD + 150;
        let below = clear.bottom + GAP;
        let (letterhead, facts) = if beside {
            let middle = HEAD + 260;
            (Area { left, top: HEAD, right, bottom: middle }, Area { left, top: middle + GAP, right, bottom: below })
        } else {
            (
                Area { left: LEFT, top: HEAD, right: end, bottom: clear.top - GAP },
                Area { left, top: address.top, right, bottom: below },
            )
        };
        let Custom { sheet, sender, marks, .. } = *custom;
        Self { sheet, address, sender, letterhead, facts, text: below, marks }
    }

    /// As the layout reads it: lengths in tenths of a millimetre.
    pub(crate) fn values(&self) -> Value {
        let length = |tenths: Tenths| i64::from(tenths).into_value();
        let mut values = Dict::new();
        let mut put = |key: &str, value: Value| values.insert(key.into(), value);
        put("width", length(self.sheet.0));
        put("height", length(self.sheet.1));
        put("address", self.address.values());
        put("sender", length(self.sender));
        put("letterhead", self.letterhead.values());
        put("facts", self.facts.values());
        put("text", length(self.text));
        put("marks", self.marks.into_value());
        Value::Dict(values)
    }
}
