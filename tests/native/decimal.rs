//! Decimal text, against the standard library.

use pathwise::math::decimal::{fixed, literal, read, scientific, shortest};

/// Numbers of every size, and those at which rounding is hardest.
fn numbers() -> impl Iterator<Item = f64> {
    let mut bits = 1u64;
    let random = std::iter::repeat_with(move || {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        f64::from_bits(bits ^ bits >> 29)
    });
    let powers = (-1074..1024).step_by(3).map(|power| 2_f64.powi(power));
    let around = powers.flat_map(|x| [x.next_down(), x, x.next_up(), -x]);
    let short = (0..4000).map(|i| f64::from(i) / 8.0);
    let decimal = (0..3000).map(|i| f64::from(i - 1500) * 1e-3);
    let special = [
        0.0,
        -0.0,
        f64::NAN,
        f64::INFINITY,
        f64::MAX,
        5e-324,
        1e23,
        9.5,
        0.95,
    ];
    let usual = random.take(3000);
    usual
        .chain(around)
        .chain(short)
        .chain(decimal)
        .chain(special)
}

#[test]
fn writes_what_the_standard_library_writes() {
    for x in numbers() {
        assert_eq!(shortest(x), format!("{x}"));
        assert_eq!(literal(x), format!("{x:?}"));
        for digits in [0, 1, 2, 3, 6, 15, 17] {
            assert_eq!(fixed(x, digits), format!("{x:.digits$}"), "{x:?}, {digits}");
            if x.is_finite() {
                let (mantissa, power) = scientific(x, digits + 1);
                assert_eq!(format!("{mantissa}e{power}"), format!("{x:.digits$e}"));
            }
        }
    }
}

#[track_caller]
fn check(text: &str) {
    let expected = text.parse::<f64>().ok();
    let same = match (read(text), expected) {
        (Some(a), Some(b)) => a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan(),
        (a, b) => a.is_none() && b.is_none(),
    };
    assert!(same, "{text}: {:?} instead of {expected:?}", read(text));
}

#[test]
fn reads_what_the_standard_library_reads() {
    for x in numbers() {
        for text in [format!("{x:?}"), format!("{x:.3e}"), format!("{x:.20e}")] {
            check(&text);
        }
    }
}

#[test]
fn reads_what_lies_between_two_numbers() {
    for i in 0..2000_u64 {
        let mantissa = (1 << 53) - 1 - (i * 0x9e37_79b9_7f4a ^ i) % (1 << 52);
        let places = 1 + i % 31;
        // The middle between two numbers, below it and above.
        let middle = u128::from(2 * mantissa + 1) * 5_u128.pow(places as u32);
        check(&format!("{middle}e-{places}"));
        check(&format!("{}.{}e-{places}", middle - 1, "9".repeat(900)));
        check(&format!("{middle}.{}1e-{places}", "0".repeat(900)));
    }
}

#[test]
fn refuses_what_the_standard_library_refuses() {
    for text in [
        "",
        ".",
        "+",
        "-",
        "e",
        "1e",
        "1e+",
        ".e1",
        "5.",
        ".5",
        "+.5e-2",
        "1E5",
        "inf",
        "+INF",
        "-infinity",
        "nan",
        "-NaN",
        "infinit",
        "0x1",
        "1_0",
        " 1",
        "1 ",
        "1,5",
        "--1",
        "+-1",
        "1e400",
        "1e-400",
        "0e999999999999999999999",
        "1e99999999999999999999",
        "１",
        "1.2.3",
        "1e1.5",
        "0000000000000000000000000000000001",
        "00.00000000000000000000000000000001",
        "1e-99999999999999999999",
        "e5",
        "1e5e5",
        "9007199254740993",
        "2.2250738585072011e-308",
    ] {
        check(text);
    }
}
