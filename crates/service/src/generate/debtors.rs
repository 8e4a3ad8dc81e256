//! The synthetic debtors: how many invoices each attracts, and who each is.
//!
//! A debtor is computed from the seed and its number whenever it is needed; only the table that draws debtors by
//! Zipf's law is kept in memory. Names are put together from word lists and name nobody on purpose.

use super::chance::Chance;

/// Draws debtor numbers so that the debtor of rank r gets a share of the invoices proportional to r^-0.8.
pub(super) struct DebtorTable {
    /// For each debtor number, the weights of all debtors up to and including it.
    cumulative: Vec<u64>,
}

impl DebtorTable {
    /// The table of `debtors` debtors; ranks are dealt out by `chance`, so that a debtor's number says nothing of it.
    pub(super) fn new(debtors: u32, chance: &mut Chance) -> Self {
        let mut ranks: Vec<u32> = (1..=debtors).collect();
        for end in (1..ranks.len()).rev() {
            ranks.swap(end, chance.below(end as u64 + 1) as usize);
        }
        let mut sum = 0_u64;
        let cumulative = ranks
            .into_iter()
            .map(|rank| {
                sum += weight(rank);
                sum
            })
            .collect();
        Self { cumulative }
    }
    /// The number (from 0) of the debtor of the next invoice.
    pub(super) fn draw(&self, chance: &mut Chance) -> u64 {
        let total = self.cumulative.last().copied().unwrap_or_default();
        let at = chance.below(total);
        self.cumulative.partition_point(|&sum| sum <= at) as u64
    }
}

/// 2^24 x rank^-0.8, rounded down, at least 1: the whole fifth root of 2^120 / rank^4.
fn weight(rank: u32) -> u64 {
    let radicand = (1_u128 << 120) / u128::from(rank.max(1)).pow(4);
    let mut root = 0_u128;
    for bit in (0..=24).rev() {
        let tried = root | (1 << bit);
        if tried.pow(5) <= radicand {
            root = tried;
        }
    }
    (root as u64).max(1)
}

/// Where a synthetic debtor sits, which settles its currency, its law and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// Mainland China.
    China,
    /// Germany.
    Germany,
}

impl Home {
    /// Code of the jurisdiction, also of the law that governs the invoices.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::China => "CN",
            Self::Germany => "DE",
        }
    }
    /// Code of the currency.
    pub(super) fn currency(self) -> &'static str {
        match self {
            Self::China => "CNY",
            Self::Germany => "EUR",
        }
    }
    /// Tag of the language to write in.
    pub(super) fn language(self) -> &'static str {
        match self {
            Self::China => "zh-Hans",
            Self::Germany => "en",
        }
    }
}

/// One synthetic debtor.
pub(super) struct Debtor {
    number: u64,
    /// Its seat.
    pub(super) home: Home,
    /// `strategic` for one in fifty, else `standard`.
    pub(super) segment: &'static str,
    words: [&'static str; 5],
    house: u64,
}

impl Debtor {
    /// The debtor with this number (from 0) of this seed.
    pub(super) fn new(seed: u64, number: u64) -> Self {
        let mut chance = Chance::new(seed, FIRST_DEBTOR_STREAM.wrapping_add(number));
        let home = if chance.below(2) == 0 { Home::China } else { Home::Germany };
        let segment = if chance.percent(2) { "strategic" } else { "standard" };
        let words = match home {
            Home::China => [CN_TOWNS, CN_FIRST, CN_SECOND, CN_TRADES, CN_STREETS],
            Home::Germany => [DE_TOWNS, DE_FAMILIES, DE_TRADES, DE_FORMS, DE_STREETS],
        }
        .map(|list| chance.one_of(list));
        Self { number, home, segment, words, house: chance.below(180) + 1 }
    }
    /// Appends the debtor's code, `D` and its number from 1.
    pub(super) fn push_code(&self, row: &mut String) {
        row.push('D');
        super::push_padded(row, self.number + 1, 7);
    }
    /// Appends the legal name. It never holds a comma, a quotation mark or a line break.
    pub(super) fn push_name(&self, row: &mut String) {
        let [first, second, third, fourth, _] = self.words;
        match self.home {
            Home::China => [first, second, third, fourth, "有限公司"].iter().for_each(|part| row.push_str(part)),
            Home::Germany => [second, " ", third, " ", first, " ", fourth].iter().for_each(|part| row.push_str(part)),
        }
    }
    /// Appends the postal address on one line, without commas.
    pub(super) fn push_address(&self, row: &mut String) {
        let [town, .., street] = self.words;
        match self.home {
            Home::China => {
                row.push_str(town);
                row.push('市');
                row.push_str(street);
                super::push_padded(row, self.house, 1);
                row.push('号');
            }
            Home::Germany => {
                row.push_str(street);
                row.push(' ');
                super::push_padded(row, self.house, 1);
                row.push(' ');
                row.push_str(town);
            }
        }
    }
}

/// Streams below this one draw ranks and invoices.
const FIRST_DEBTOR_STREAM: u64 = 1 << 32;

// Towns that are on no map, and words that read well together without being anybody's brand.
const CN_TOWNS: &[&str] = &[
    "云汀",
    "青屿",
    "澜川",
    "松渡",
    "望潮",
    "栖霞岭",
    "临澄",
    "溪桥",
    "石渚",
    "雁湾",
    "东麓",
    "南湄",
    "白堰",
    "鹿门",
    "柳汀",
    "金渚",
];
const CN_FIRST: &[&str] = &[
    "恒", "瑞", "盛", "启", "嘉", "汇", "昌", "凯", "正", "旭", "佳", "诚", "宏", "锐", "远", "禾", "越", "朗", "博",
    "晟",
];
const CN_SECOND: &[&str] = &[
    "澜", "岳", "川", "彤", "维", "铭", "屿", "砚", "棠", "程", "樾", "桥", "帆", "驰", "霖", "衡", "予", "璟", "垣",
    "策",
];
const CN_TRADES: &[&str] = &[
    "机械",
    "液压件",
    "阀门",
    "轴承",
    "电机",
    "仪表",
    "五金制品",
    "包装材料",
    "纺织机械",
    "塑料制品",
    "模具",
    "紧固件",
    "电子元件",
    "食品机械",
    "工程设备",
    "贸易",
];
const CN_STREETS: &[&str] =
    &["望江路", "兴业东路", "工园三路", "长堤街", "学林路", "顺河西路", "码头北街", "新港大道", "桐荫路", "百工路"];
const DE_TOWNS: &[&str] = &[
    "Almbrück",
    "Hagenried",
    "Lüttenfelde",
    "Wiesenrode a. d. Orke",
    "Neu-Kirnach",
    "Oberstelzen",
    "Birkfelde",
    "Sandwehrden",
    "Fridrunsmoor",
    "Krummsoll",
    "Steinhörup",
    "Eschenbüttel",
    "Waldleite",
    "Moorhusen",
];
const DE_FAMILIES: &[&str] = &[
    "Ahlbrink",
    "Brünkhorst",
    "Czerlinski",
    "Dettweil",
    "Eschbacher",
    "Fährmann",
    "Gröteke",
    "Hünerkopf",
    "Immenroth",
    "Jöllenbeck",
    "Kesselhut",
    "Lüddeke",
    "Möhlenkamp",
    "Nottebaum",
    "Östkamp",
    "Pfannstiel",
    "Quandtner",
    "Riethmüller",
    "Schäperkötter",
    "Tiedchen",
    "Uhlhorst",
    "Vormbrock",
    "Wübbeling",
    "Zinnkann",
];
const DE_TRADES: &[&str] = &[
    "Maschinenbau",
    "Hydraulik",
    "Antriebstechnik",
    "Werkzeughandel",
    "Fördertechnik",
    "Armaturen",
    "Metallbau",
    "Verpackungstechnik",
    "Elektromotoren",
    "Messtechnik",
    "Industriebedarf",
    "Landtechnik",
    "Kunststofftechnik",
];
const DE_FORMS: &[&str] = &["GmbH", "GmbH", "GmbH", "GmbH & Co. KG", "KG", "AG", "e. K.", "OHG"];
const DE_STREETS: &[&str] = &[
    "Am Gleisdreieck",
    "Hafenstraße",
    "Zum Alten Werk",
    "Industriestraße",
    "Mühlenweg",
    "Lagerplatz",
    "Schmiedegasse",
    "An der Bleiche",
    "Gewerbering",
    "Ziegeleiweg",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_follow_the_power_law() {
        assert_eq!(weight(1), 1 << 24);
        assert_eq!(weight(32), 1 << 20, "32^-0.8 is 2^-4");
        assert_eq!(weight(1_024), 1 << 16);
        assert_eq!(weight(2), 9_635_980, "2^23.2 rounded down");
        assert!(weight(u32::MAX) >= 1);
    }

    #[test]
    fn invoices_concentrate_as_zipf_says() {
        let mut chance = Chance::new(3, 0);
        let table = DebtorTable::new(1_000, &mut chance);
        let mut counts = vec![0_u64; 1_000];
        for _ in 0..200_000 {
            counts[table.draw(&mut chance) as usize] += 1;
        }
        counts.sort_unstable_by(|a, b| b.cmp(a));
        // The sum of r^-0.8 is 15.47 up to 1,000 and 3.57 up to 10: the ten largest have 23 %.
        let top: u64 = counts.iter().take(10).sum();
        assert!((45_300..46_900).contains(&top), "{top}");
        assert!(counts[999] > 0);
    }

    #[test]
    fn ranks_are_dealt_out_anew_for_each_seed() {
        let largest = |seed| {
            let table = DebtorTable::new(500, &mut Chance::new(seed, 0));
            let mut last = 0;
            let weights: Vec<u64> =
                table.cumulative.iter().map(|&sum| sum - std::mem::replace(&mut last, sum)).collect();
            weights.iter().position(|&w| w == 1 << 24).unwrap()
        };
        assert_ne!(largest(1), largest(2));
    }

    #[test]
    fn about_half_the_debtors_sit_in_each_country_and_never_move() {
        let german = (0..10_000).filter(|&n| Debtor::new(5, n).home == Home::Germany).count();
        assert!((4_800..5_200).contains(&german), "{german}");
        for number in 0..100 {
            let (mut once, mut twice) = (String::new(), String::new());
            Debtor::new(5, number).push_name(&mut once);
            Debtor::new(5, number).push_name(&mut twice);
            assert_eq!(once, twice);
        }
    }
}
