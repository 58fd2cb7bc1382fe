//! Sums of many numbers.

/// The sum of `term` over `xs`.
///
/// Several sums side by side: an addition takes as long as four others that do not wait for it.
pub fn sum(xs: &[f64], term: impl Fn(f64) -> f64) -> f64 {
    let (groups, rest) = xs.as_chunks::<8>();
    let rest = rest.iter().map(|&x| term(x)).sum();
    if groups.is_empty() {
        return rest;
    }
    let mut sums = [0.0; 8];
    for group in groups {
        for (sum, &x) in sums.iter_mut().zip(group) {
            *sum += term(x);
        }
    }
    sums.iter().sum::<f64>() + rest
}

#[cfg(test)]
mod tests {
    use super::sum;

    /// n(n + 1)(2n + 1)/6, whatever is left over after whole groups.
    #[test]
    fn sums_of_squares() {
        let xs: Vec<f64> = (1..=100).map(f64::from).collect();
        for n in 0..=xs.len() {
            let exact = (n * (n + 1) * (2 * n + 1) / 6) as f64;
            assert_eq!(sum(&xs[..n], |x| x * x), exact);
        }
    }
}
