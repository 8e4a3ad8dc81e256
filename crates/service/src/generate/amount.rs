//! Invoice amounts that are lognormal, as invoice amounts of a trading firm are: many small ones, few very large ones.
//!
//! Sampled by the inverse of the normal distribution from a table, and by powers of two from another, all in fixed
//! point, so that no floating-point library has a say in the bytes. Currencies and rounding rules are not known here.

use super::chance::Chance;

/// A lognormal amount in hundredths of the major unit (mu 8 and sigma 1.2 of the major units), at least 1.
///
/// Half of all amounts are below 2,980.96 (e^8); the mean is about 6,124 (e^8.72).
pub(super) fn lognormal(chance: &mut Chance) -> i64 {
    let z = normal(chance);
    let log2 = MEDIAN_LOG2 + ((SIGMA_LOG2 * z) >> 16);
    power_of_two(log2).max(1)
}

/// log2 of the median amount in hundredths, (8 + ln 100) / ln 2, in 2^-32.
const MEDIAN_LOG2: i64 = 78_105_769_204;

/// Sigma as a power of two, 1.2 / ln 2, in 2^-24.
const SIGMA_LOG2: i64 = 29_045_288;

/// A standard normal number in 2^-24, between -5.42 and 5.42.
fn normal(chance: &mut Chance) -> i64 {
    let bits = chance.bits();
    let size = tail_quantile(bits >> 1);
    if bits & 1 == 0 { size } else { -size }
}

/// The number that a normal variable exceeds with probability `half / 2^64`, in 2^-24; `half` is below 2^63.
///
/// The table halves the probability every eight entries, so that the tail is as finely drawn as the middle.
fn tail_quantile(half: u64) -> i64 {
    let octave = u64::from((half << 1).leading_zeros()).min(OCTAVES - 1);
    // How far below the octave's upper end, as a fraction of the octave in 2^-32.
    let top = 1_u64 << (63 - octave);
    let width = top >> 1;
    let below_top = (top - half).min(width);
    let fraction = ((u128::from(below_top) << 32) / u128::from(width)) as i64;
    let position = fraction * 8;
    let index = octave as usize * 8 + (position >> 32) as usize;
    between(&TAIL, index, position & 0xffff_ffff)
}

/// 2 to the power of `exponent` (in 2^-32), rounded down; 0 below 1, and cut at 2^40.
fn power_of_two(exponent: i64) -> i64 {
    let whole = exponent >> 32;
    if whole < 0 {
        return 0;
    }
    if whole >= 40 {
        return 1 << 40;
    }
    let position = (exponent & 0xffff_ffff) * 64;
    let mantissa = between(&POWERS, (position >> 32) as usize, position & 0xffff_ffff);
    ((i128::from(mantissa) << whole) >> 32) as i64
}

/// The table's value at `index` plus `fraction` (in 2^-32) of the way to the next entry.
fn between(table: &[i64], index: usize, fraction: i64) -> i64 {
    let here = table.get(index).or(table.last()).copied().unwrap_or_default();
    let next = table.get(index + 1).copied().unwrap_or(here);
    here + (((next - here) * fraction) >> 32)
}

/// Halvings of the tail probability that the table covers.
const OCTAVES: u64 = 24;

/// Normal quantiles in 2^-24 for tail probabilities 2^-(k+1) x (1 - s/16): k from 0 to 23, s from 0 to 7, and the end.
#[rustfmt::skip]
const TAIL: [i64; 193] = [
    0, 1_315_542, 2_639_235, 3_979_591, 5_345_881, 6_748_636, 8_200_307, 9_716_225, 11_316_060, 12_155_334,
    13_026_196, 13_933_660, 14_883_849, 15_884_362, 16_944_823, 18_077_711, 19_299_660, 19_950_867, 20_633_606,
    21_352_340, 22_112_554, 22_921_097, 23_786_689, 24_720_684, 25_738_272, 26_284_673, 26_860_468, 27_469_762,
    28_117_603, 28_810_307, 29_555_925, 30_364_953, 31_251_455, 31_729_561, 32_234_917, 32_771_334, 33_343_507,
    33_957_314, 34_620_253, 35_342_113, 36_136_021, 36_565_415, 37_020_189, 37_503_910, 38_020_977, 38_576_898,
    39_178_709, 39_835_600, 40_559_910, 40_952_447, 41_368_771, 41_812_244, 42_287_010, 42_798_267, 43_352_655,
    43_958_853, 44_628_526, 44_991_991, 45_377_884, 45_789_391, 46_230_439, 46_705_955, 47_222_240, 47_787_535,
    48_412_920, 48_752_733, 49_113_807, 49_499_171, 49_912_565, 50_358_684, 50_843_531, 51_374_963, 51_963_552,
    52_283_659, 52_624_012, 52_987_504, 53_377_713, 53_799_124, 54_257_483, 54_760_309, 55_317_725, 55_621_099,
    55_943_828, 56_288_687, 56_659_106, 57_059_391, 57_495_053, 57_973_314, 58_503_899, 58_792_843, 59_100_355,
    59_429_102, 59_782_384, 60_164_343, 60_580_286, 61_037_167, 61_544_353, 61_820_694, 62_114_899, 62_429_541,
    62_767_801, 63_133_676, 63_532_288, 63_970_348, 64_456_901, 64_722_115, 65_004_560, 65_306_723, 65_631_680,
    65_983_296, 66_366_523, 66_787_855, 67_256_044, 67_511_342, 67_783_299, 68_074_325, 68_387_397, 68_726_261,
    69_095_715, 69_502_055, 69_953_765, 70_200_157, 70_462_688, 70_743_694, 71_046_068, 71_373_442, 71_730_476,
    72_123_282, 72_560_101, 72_798_437, 73_052_437, 73_324_370, 73_617_048, 73_934_002, 74_279_762, 74_660_273,
    75_083_552, 75_314_558, 75_560_789, 75_824_457, 76_108_295, 76_415_744, 76_751_214, 77_120_493, 77_531_391,
    77_755_690, 77_994_811, 78_250_908, 78_526_647, 78_825_380, 79_151_408, 79_510_375, 79_909_897, 80_128_030,
    80_360_611, 80_609_742, 80_878_024, 81_168_729, 81_486_054, 81_835_511, 82_224_535, 82_436_974, 82_663_514,
    82_906_207, 83_167_595, 83_450_874, 83_760_146, 84_100_796, 84_480_094, 84_687_255, 84_908_192, 85_144_913,
    85_399_902, 85_676_287, 85_978_078, 86_310_545, 86_680_797, 86_883_048, 87_098_772, 87_329_933, 87_578_964,
    87_848_926, 88_143_745, 88_468_580, 88_830_394, 89_028_063, 89_238_919, 89_464_889, 89_708_353, 89_972_312,
    90_260_613, 90_578_310, 90_932_228,
];

/// 2^(i/64) in 2^-32, for i from 0 to 64.
#[rustfmt::skip]
const POWERS: [i64; 65] = [
    4_294_967_296, 4_341_736_423, 4_389_014_833, 4_436_808_071, 4_485_121_744, 4_533_961_517, 4_583_333_121,
    4_633_242_347, 4_683_695_048, 4_734_697_143, 4_786_254_615, 4_838_373_510, 4_891_059_943, 4_944_320_094,
    4_998_160_210, 5_052_586_606, 5_107_605_667, 5_163_223_846, 5_219_447_668, 5_276_283_726, 5_333_738_689,
    5_391_819_295, 5_450_532_358, 5_509_884_764, 5_569_883_475, 5_630_535_530, 5_691_848_042, 5_753_828_203,
    5_816_483_285, 5_879_820_635, 5_943_847_684, 6_008_571_941, 6_074_001_000, 6_140_142_534, 6_207_004_303,
    6_274_594_148, 6_342_919_999, 6_411_989_869, 6_481_811_861, 6_552_394_164, 6_623_745_059, 6_695_872_913,
    6_768_786_189, 6_842_493_438, 6_917_003_306, 6_992_324_534, 7_068_465_956, 7_145_436_504, 7_223_245_206,
    7_301_901_189, 7_381_413_680, 7_461_792_005, 7_543_045_592, 7_625_183_973, 7_708_216_783, 7_792_153_760,
    7_877_004_752, 7_962_779_710, 8_049_488_696, 8_137_141_881, 8_225_749_546, 8_315_322_086, 8_405_870_007,
    8_497_403_930, 8_589_934_592,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// A quantile in thousandths.
    fn thousandths(half: u64) -> i64 {
        (tail_quantile(half) * 1_000 + (1 << 23)) >> 24
    }

    #[test]
    fn tail_quantiles_agree_with_printed_tables() {
        assert_eq!(thousandths((1 << 63) - 1), 0);
        // Probabilities 0.25, 0.1, 0.05, 0.025, 0.01, 0.001 as fractions of 2^64.
        let of = |per_mille_of_ten: u128| ((per_mille_of_ten << 64) / 10_000) as u64;
        for (probability, expected) in
            [(2_500, 674), (1_000, 1_282), (500, 1_645), (250, 1_960), (100, 2_326), (10, 3_090)]
        {
            let found = thousandths(of(probability));
            assert!((found - expected).abs() <= 2, "{probability}: {found} instead of {expected}");
        }
        assert_eq!(thousandths(0), 5_420, "the far end of the table");
    }

    #[test]
    fn quantiles_never_step_back() {
        let mut last = i64::MAX;
        for step in 0..=100_000_u64 {
            let here = tail_quantile(step * 92_233_720_368_547);
            assert!(here <= last);
            last = here;
        }
    }

    #[test]
    fn powers_of_two_are_right_at_whole_and_broken_exponents() {
        assert_eq!(power_of_two(0), 1);
        assert_eq!(power_of_two(10 << 32), 1_024);
        assert_eq!(power_of_two((10 << 32) + (1 << 31)), 1_448);
        assert_eq!(power_of_two(-1), 0);
        assert_eq!(power_of_two(41 << 32), 1 << 40);
        // 2^20.3 = 1,290,... : within 20 parts in a million.
        let found = power_of_two((20 << 32) + 1_288_490_189);
        assert!((found - 1_290_960).abs() < 30, "{found}");
    }

    #[test]
    fn amounts_have_the_median_and_spread_they_should() {
        let mut chance = Chance::new(7, 7);
        let mut drawn: Vec<i64> = (0..100_000).map(|_| lognormal(&mut chance)).collect();
        drawn.sort_unstable();
        let near = |found: i64, expected: i64, per_cent: i64| {
            assert!((found - expected).abs() * 100 <= expected * per_cent, "{found} is not near {expected}");
        };
        near(drawn[50_000], 298_096, 2);
        near(drawn[15_866], 89_785, 3); // e^(8 - 1.2)
        near(drawn[84_134], 989_713, 3); // e^(8 + 1.2)
        near(drawn.iter().sum::<i64>() / 100_000, 612_418, 4);
        assert!(drawn[0] >= 1);
    }
}
