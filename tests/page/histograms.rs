//! The two histograms of a pair are made to be compared.

use crate::page::{Outcome, Served, open};

/// The rows of a chart's table, which is opened first.
fn table(page: &Served, chart: &str) -> Result<Vec<Vec<String>>, browser::Error> {
    page.click(&format!("#chart-{chart} details.table summary"))?;
    page.wait_until(
        format!("the table of {chart} is filled"),
        &format!("document.querySelector('#chart-{chart} td')"),
    )?;
    page.look_at(
        &format!("#chart-{chart} table"),
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))",
    )
}

fn number(text: &str) -> u64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_default()
}

/// Far from the minimum the score function's gradients spread much more widely.
#[test]
fn both_share_edges_and_count() -> Outcome {
    let page = open("samples=1&mu0=5&estimates=5000")?;
    page.wait_for_histograms()?;
    for parameter in ["mu", "sigma"] {
        let left = table(&page, &format!("histogram-{parameter}-left"))?;
        let right = table(&page, &format!("histogram-{parameter}-right"))?;
        let edges = |rows: &[Vec<String>]| -> Vec<(String, String)> {
            rows.iter()
                .map(|row| (row[0].clone(), row[1].clone()))
                .collect()
        };
        assert_eq!(edges(&left), edges(&right), "∂{parameter}");
        for rows in [&left, &right] {
            let counts: u64 = rows[1..].iter().map(|row| number(&row[2])).sum();
            assert_eq!(
                counts, 5000,
                "∂{parameter}: what is out of range counts too"
            );
        }
    }
    Ok(())
}

#[test]
fn both_have_the_same_size() -> Outcome {
    let page = open("")?;
    page.wait_for_histograms()?;
    for parameter in ["mu", "sigma"] {
        let size = |side: &str| {
            page.look_at::<(u32, u32)>(
                &format!("#chart-histogram-{parameter}-{side} canvas"),
                "canvas => [canvas.width, canvas.height]",
            )
        };
        assert_eq!(size("left")?, size("right")?, "∂{parameter}");
    }
    Ok(())
}
