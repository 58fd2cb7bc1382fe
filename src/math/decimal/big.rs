//! Whole numbers of any length, with what reading and writing decimals needs of them.

/// The most that is divided by at once: a power of ten that fits into a part.
const BILLION: u32 = 1_000_000_000;
const DIGITS: usize = 9;

/// A whole number, its least part first and no 0 as its last.
pub(super) struct Big(Vec<u32>);

impl From<u64> for Big {
    fn from(value: u64) -> Self {
        let mut this = Self(vec![value as u32, (value >> 32) as u32]);
        this.trim();
        this
    }
}

impl Big {
    /// The number with these digits.
    pub(super) fn of_digits(digits: &[u8]) -> Self {
        let mut this = Self(Vec::new());
        for group in digits.chunks(DIGITS) {
            let append = |whole: u32, digit: &u8| 10 * whole + u32::from(*digit);
            this.times(10_u32.pow(group.len() as u32), group.iter().fold(0, append));
        }
        this
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// Multiplies, and adds.
    fn times(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Multiplies by `base`^`power`, where base¹³ fits into a part or base is 10.
    pub(super) fn times_power(&mut self, base: u32, mut power: u32) {
        let most = if base == 10 { DIGITS as u32 } else { 13 };
        while power > 0 {
            let now = power.min(most);
            self.times(base.pow(now), 0);
            power -= now;
        }
    }

    /// Divides; returns the rest.
    fn over(&mut self, divisor: u32) -> u32 {
        let mut rest = 0;
        for part in self.0.iter_mut().rev() {
            let all = rest << 32 | u64::from(*part);
            *part = (all / u64::from(divisor)) as u32;
            rest = all % u64::from(divisor);
        }
        self.trim();
        rest as u32
    }

    /// Divides by 10^`power`; returns whether something is left over.
    pub(super) fn divide_by_power_of_ten(&mut self, mut power: u32) -> bool {
        let mut left = false;
        while power > 0 {
            let now = power.min(DIGITS as u32);
            left |= self.over(10_u32.pow(now)) != 0;
            power -= now;
        }
        left
    }

    /// Its digits, the greatest first.
    pub(super) fn into_digits(mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while !self.0.is_empty() {
            let mut group = self.over(BILLION);
            for _ in 0..DIGITS {
                digits.push((group % 10) as u8);
                group /= 10;
            }
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        digits.reverse();
        digits
    }

    fn bit(&self, index: u32) -> u64 {
        let part = self.0.get(index as usize / 32).copied().unwrap_or(0);
        u64::from(part >> (index % 32) & 1)
    }

    /// The number nearest to this · 2^`exponent`, to which something was added that is less
    /// than 1 · 2^`exponent`, if there is a `rest`.
    pub(super) fn times_power_of_two(&self, exponent: i32, rest: bool) -> f64 {
        const BITS: i32 = 53;
        const LEAST_POWER: i32 = -1022;
        const INFINITE: u64 = 0x7ff << 52;
        let Some(top) = self.0.last() else {
            return 0.0;
        };
        let length = 32 * self.0.len() as i32 - top.leading_zeros() as i32;
        let power = length - 1 + exponent;
        let dropped = length - (BITS + (power - LEAST_POWER).min(0));
        // Bits from `dropped` on are kept; below 0 there are none, and they are 0.
        let mut kept = 0;
        for index in (dropped..length).rev() {
            kept = kept << 1 | u32::try_from(index).map_or(0, |index| self.bit(index));
        }
        if let Ok(half) = u32::try_from(dropped - 1) {
            let below = rest || (0..half).any(|index| self.bit(index) == 1);
            kept += self.bit(half) & u64::from(below || kept & 1 == 1);
        }
        // A mantissa that overflows raises the exponent by itself.
        let biased = (power - LEAST_POWER).max(0) as u64;
        f64::from_bits(((biased << 52) + kept).min(INFINITE))
    }
}
