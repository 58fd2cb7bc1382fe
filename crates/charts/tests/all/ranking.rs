//! The ranking: its order, its sentence, and that it draws whatever there is.

use charts::chart::Chart;
use charts::ranking::{Ranked, RankingChart};
use charts::style::{Style, Theme};
use math::estimators::ALL;
use math::parameter::Parameter;

use crate::made::variances;
use crate::snapshots::{check, svg};

/// All estimators at σ = 2, with half or all of their variances at equal evaluations.
fn rows() -> Vec<Ranked<'static>> {
    let made = variances(2.0, 1.0);
    let rows = ALL.iter().zip(made);
    rows.map(|(estimator, variances)| {
        let variance = variances[Parameter::Sigma];
        let dear = estimator.evaluations().total() as f64;
        Ranked {
            key: estimator.key(),
            name: estimator.name(),
            variances: [variance, variance.map(|variance| variance * dear)],
            cost: "2 f".to_owned(),
            compared: matches!(estimator.key(), "pathwise" | "score"),
        }
    })
    .collect()
}

#[test]
fn snapshots_of_a_ranking() {
    for (name, theme, size, equal) in [
        ("ranking", Theme::Light, (820, 380), 0),
        ("ranking-dark", Theme::Dark, (820, 380), 1),
        ("ranking-phone", Theme::Projector, (340, 480), 0),
    ] {
        let chart = RankingChart::new("σ", rows(), equal);
        check(name, &svg(&chart, size, &Style::new(theme, 1.0)));
    }
}

/// The rows are in the order of their variances, which the other budget changes, and those without
/// a variance are last.
#[test]
fn rows_are_sorted_by_variance() {
    for equal in [0, 1] {
        let chart = RankingChart::new("σ", rows(), equal);
        let mut places: Vec<_> = (0..chart.rows.len()).collect();
        places.sort_by(|a, b| chart.spots[*a].row.total_cmp(&chart.spots[*b].row));
        let sorted: Vec<_> = places
            .iter()
            .map(|&index| chart.rows[index].variances[equal])
            .collect();
        let known: Vec<f64> = sorted.iter().map_while(|variance| *variance).collect();
        assert!(known.is_sorted(), "{known:?}");
        assert!(sorted[known.len()..].iter().all(Option::is_none));
        assert_eq!(known.len(), ALL.len() - 1);
        let table = chart.table();
        assert_eq!(table.rows[0][0], chart.rows[places[0]].name);
    }
    let order = |equal| RankingChart::new("σ", rows(), equal).spots;
    assert!(order(0).iter().zip(order(1)).any(|(a, b)| a.row != b.row));
}

/// On its way a row is between both places, and nothing else about the chart differs.
#[test]
fn rows_move_from_place_to_place() {
    let (draws, evaluations) = (
        RankingChart::new("σ", rows(), 0),
        RankingChart::new("σ", rows(), 1),
    );
    for (from, to) in draws.spots.iter().zip(&evaluations.spots) {
        let half = from.toward(*to, 0.5);
        assert!((half.row - 0.5 * (from.row + to.row)).abs() < 1e-12);
        let end = from.toward(*to, 1.0);
        assert!((end.row - to.row).abs() < 1e-12);
        if !to.level.is_nan() {
            assert!((end.level - to.level).abs() < 1e-9 || end.level == to.level);
        }
    }
}

#[test]
fn sentence_and_summary_name_the_least() {
    let mut rows = rows();
    for row in &mut rows {
        row.variances = match row.key {
            "pathwise" => [Some(16.0), Some(16.0)],
            "leave-one-out" => [Some(40.0), Some(40.0)],
            "antithetic" => [Some(0.0), Some(0.0)],
            "measure-valued" => [Some(12.0), Some(48.0)],
            _ => [None; 2],
        };
    }
    let draws = RankingChart::new("σ", rows.clone(), 0);
    assert_eq!(
        draws.sentence(),
        "Without f′, at equal draws, Measure-valued varies least: 0.750× Pathwise."
    );
    assert!(draws.summary().ends_with(
        "Pathwise, antithetic 0, Measure-valued 12.00, Pathwise 16.00, Score, leave-one-out 40.00."
    ));
    let evaluations = RankingChart::new("σ", rows, 1);
    assert_eq!(
        evaluations.sentence(),
        "Without f′, at equal evaluations, Score, leave-one-out varies least: 2.50× Pathwise."
    );
}

#[test]
fn odd_variances_are_drawn_somewhere() {
    let mut all = rows();
    for (row, variance) in all
        .iter_mut()
        .zip([0.0, f64::INFINITY, 1e300, 1e-300, 5e-324])
    {
        row.variances = [Some(variance); 2];
    }
    let none = rows().into_iter().map(|row| Ranked {
        variances: [None; 2],
        ..row
    });
    for rows in [all, none.collect(), Vec::new()] {
        let chart = RankingChart::new("μ", rows, 0);
        for size in [(820, 380), (340, 480), (2, 2), (0, 0)] {
            let picture = svg(&chart, size, &Style::new(Theme::Light, 1.0));
            assert!(!picture.contains("NaN"), "{picture}");
        }
        assert!(!chart.summary().is_empty());
    }
}
