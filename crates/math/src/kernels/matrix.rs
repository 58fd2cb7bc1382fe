//! Products of matrices.
//!
//! Both factors are copied into panels of four rows (of the left one) and four columns (of the right
//! one), filled up with zeros. A tile of four by four sums then stays in registers while it runs
//! along two panels, which lie in memory as they are read. Each sum has the order of the terms, so
//! the digits are the same on every machine.

/// The rows and the columns of a tile.
const SIDE: usize = 4;

/// A matrix in a slice, row by row, or the transposed of one.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    numbers: &'a [f64],
    rows: usize,
    columns: usize,
    is_transposed: bool,
}

impl<'a> Matrix<'a> {
    /// The matrix with these `numbers`, of which each row has `columns` (at least 1).
    #[must_use]
    pub const fn new(numbers: &'a [f64], columns: usize) -> Self {
        Self {
            numbers,
            rows: numbers.len() / columns,
            columns,
            is_transposed: false,
        }
    }

    /// Rows become columns.
    #[must_use]
    pub const fn transposed(self) -> Self {
        Self {
            rows: self.columns,
            columns: self.rows,
            is_transposed: !self.is_transposed,
            ..self
        }
    }
}

/// The panels of both factors, kept from one product to the next.
#[derive(Clone, Debug, Default)]
pub struct Panels {
    left: Vec<[f64; SIDE]>,
    right: Vec<[f64; SIDE]>,
}

impl Panels {
    /// Adds `left`·`right` to `out`, a matrix row by row. Where sizes do not fit, what there is of
    /// them counts.
    pub fn add_product(&mut self, left: Matrix<'_>, right: Matrix<'_>, out: &mut [f64]) {
        pack(left, &mut self.left);
        pack(right.transposed(), &mut self.right);
        let (terms, columns) = (left.columns, right.columns);
        if terms == 0 || columns == 0 {
            return;
        }
        let bands = out.chunks_mut(SIDE * columns);
        for (left, band) in self.left.chunks_exact(terms).zip(bands) {
            for (index, right) in self.right.chunks_exact(terms).enumerate() {
                let sums = tile(left, right);
                let start = index * SIDE;
                let end = columns.min(start + SIDE);
                for (row, sums) in band.chunks_exact_mut(columns).zip(&sums) {
                    for (out, sum) in row[start..end].iter_mut().zip(sums) {
                        *out += sum;
                    }
                }
            }
        }
    }
}

/// The panels of `matrix`, of four rows each: for each column what the four rows have there.
fn pack(matrix: Matrix<'_>, panels: &mut Vec<[f64; SIDE]>) {
    let Matrix {
        numbers,
        rows,
        columns,
        is_transposed,
    } = matrix;
    panels.clear();
    panels.resize(rows.div_ceil(SIDE) * columns, [0.0; SIDE]);
    if rows == 0 || columns == 0 {
        return;
    }
    if is_transposed {
        for (column, numbers) in numbers.chunks_exact(rows).enumerate() {
            let places = panels[column..].iter_mut().step_by(columns);
            for (place, numbers) in places.zip(numbers.chunks(SIDE)) {
                if let Ok(numbers) = numbers.try_into() {
                    *place = numbers;
                } else {
                    place[..numbers.len()].copy_from_slice(numbers);
                }
            }
        }
    } else {
        let bands = numbers.chunks(SIDE * columns);
        for (panel, band) in panels.chunks_exact_mut(columns).zip(bands) {
            for (lane, row) in band.chunks_exact(columns).enumerate() {
                for (place, number) in panel.iter_mut().zip(row) {
                    place[lane] = *number;
                }
            }
        }
    }
}

/// The products of the four rows of one panel with the four columns of another.
// By itself, so that its sixteen sums have all registers.
#[inline(never)]
fn tile(left: &[[f64; SIDE]], right: &[[f64; SIDE]]) -> [[f64; SIDE]; SIDE] {
    let mut sums = [[0.0; SIDE]; SIDE];
    for (left, right) in left.iter().zip(right) {
        for (sums, left) in sums.iter_mut().zip(left) {
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum += left * right;
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::{Matrix, Panels};

    /// The product as it is defined, with the same order of terms.
    fn plain(left: &[f64], right: &[f64], terms: usize, columns: usize) -> Vec<f64> {
        let rows = left.len() / terms;
        let mut out = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let mut sum = 0.0;
                for term in 0..terms {
                    sum += left[row * terms + term] * right[term * columns + column];
                }
                out.push(1.0 + sum);
            }
        }
        out
    }

    fn transposed(numbers: &[f64], columns: usize) -> Vec<f64> {
        let rows = numbers.len() / columns;
        let places = (0..columns).flat_map(|column| (0..rows).map(move |row| (row, column)));
        places
            .map(|(row, column)| numbers[row * columns + column])
            .collect()
    }

    #[test]
    fn products_of_every_shape_are_those_of_the_definition_to_the_last_bit() {
        let numbers = |count: usize, seed: f64| -> Vec<f64> {
            (0..count).map(|i| (seed * (i + 1) as f64).sin()).collect()
        };
        let mut panels = Panels::default();
        for (rows, terms, columns) in [
            (1, 1, 1),
            (4, 4, 4),
            (5, 3, 7),
            (8, 1, 2),
            (3, 64, 1),
            (64, 17, 66),
            (0, 3, 2),
        ] {
            let (left, right) = (numbers(rows * terms, 1.3), numbers(terms * columns, 0.7));
            let expected = plain(&left, &right, terms, columns);
            let (a, b) = (Matrix::new(&left, terms), Matrix::new(&right, columns));
            let (turned_left, turned_right) =
                (transposed(&left, terms), transposed(&right, columns));
            let turned_a = if rows > 0 {
                Matrix::new(&turned_left, rows).transposed()
            } else {
                a
            };
            let turned_b = Matrix::new(&turned_right, terms).transposed();
            for (a, b) in [(a, b), (turned_a, b), (a, turned_b), (turned_a, turned_b)] {
                let mut out = vec![1.0; rows * columns];
                panels.add_product(a, b, &mut out);
                assert_eq!(out, expected, "{rows}×{terms}·{terms}×{columns}");
            }
        }
    }
}
