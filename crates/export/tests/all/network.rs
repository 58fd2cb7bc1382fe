//! The headless commands on a network.

use export::headless;
use testing::{close, same};

fn run(command: &str, link: &str) -> Result<String, String> {
    let arguments = ["network", command, link].map(Into::into);
    let answer = headless::run(arguments).map_err(|refusal| refusal.to_string())?;
    Ok(answer.table)
}

/// Rows of cells, the header apart.
fn rows(command: &str, link: &str) -> Vec<Vec<String>> {
    let text = run(command, link).unwrap();
    let rows = text.lines().skip(1);
    rows.map(|row| row.split(',').map(str::to_owned).collect())
        .collect()
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap()
}

#[test]
fn replay_of_a_line_ends_at_the_variance_of_the_data() {
    let rows = rows("replay", "data=michelson&steps=3000");
    assert_eq!(rows.len(), 3001);
    let variance = 6180.24;
    let last: Vec<f64> = rows[3000].iter().map(|cell| number(cell)).collect();
    let least = 0.5 * (std::f64::consts::TAU * variance).ln() + 0.5;
    close("exact bound", last[3], least, 1e-6);
    assert!(last[1] >= last[3] && last[2] >= last[3]);
    let arrived = rows
        .iter()
        .any(|row| (number(&row[4]) / variance - 1.0).abs() < 0.02);
    assert!(arrived);
}

#[test]
fn a_link_in_mid_run_is_the_run_up_to_there() {
    let link = "model=curve&width=3&samples=2&left=leave-one-out";
    let at = |t: usize, more: &str| run("weights", &format!("{link}&t={t}{more}")).unwrap();
    assert_eq!(at(7, "&steps=7"), at(7, "&steps=400"));
    assert_ne!(at(7, ""), at(8, ""));
    // A learning rate that was another up to step 5.
    let (changed, other) = (at(7, "&before=5:lr:0.2"), at(7, "&lr=0.2"));
    assert!(changed != at(7, "") && changed != other);
    let first = at(5, "&lr=0.2");
    assert_eq!(at(5, "&steps=5&lr=0.2"), first);
}

#[test]
fn more_draws_and_other_data_keep_a_run_going() {
    let rows = rows("replay", "steps=20&before=10:n:20&n=40");
    assert_eq!(rows.len(), 21);
    assert!(
        rows.iter()
            .all(|row| row.iter().all(|cell| number(cell).is_finite()))
    );
}

/// The text of a JSON array by its name is a matter for others; here only that all is there.
#[test]
fn weights_name_everything() {
    let curve = run("weights", "model=curve&width=2&tau=0.5").unwrap();
    for part in [
        r#"{"model": "curve", "D": 2, "K": 1, "H": 2, "tau": 0.5, "x": [["#,
        r#""left": {"A": [["#,
        r#""right": {"A": [["#,
        r#""c": [-1]"#,
        r#""t": 0}"#,
    ] {
        assert!(curve.contains(part), "{part}");
    }
    assert!(!curve.contains("log_tau"));
    let line = run("weights", "n=2").unwrap();
    assert!(line.contains(r#""H": null, "tau": null"#) && line.contains(r#""log_tau": "#));
}

#[test]
fn theory_has_a_row_for_every_weight_and_estimator() {
    let rows = rows("theory", "n=10&t=5");
    assert_eq!(rows.len(), 6 * math::estimators::ALL.len());
    for row in &rows {
        let cells: Vec<f64> = row[2..].iter().map(|cell| number(cell)).collect();
        same(&row[0], cells[1], cells[0], 1e-8);
        assert!(cells[2] >= 0.0 && cells[3] >= 0.0);
    }
    // A node with two coordinates has an exact gradient, but no exact variances.
    let text = run("theory", "model=curve&latent=2&width=1").unwrap();
    let row = text.lines().nth(1).unwrap();
    assert!(
        row.starts_with("A.0.0,pathwise,") && row.ends_with(",,,"),
        "{row}"
    );
}

#[test]
fn bad_settings_give_a_sentence() {
    for (link, start) in [
        ("tau=0", "tau: "),
        ("latent=2", "latent: the node has K = 2"),
        ("batch=60", "batch: a batch of M = 60"),
        ("data=own&x=3,3", "data: all data are equal"),
        ("model=none", "model: "),
    ] {
        let refusal = run("replay", link).unwrap_err();
        assert!(refusal.starts_with(start), "{refusal}");
    }
    assert!(run("nothing", "").unwrap_err().contains("no such command"));
    // A run that explodes leaves its cells empty, and the other goes on.
    let rows = rows("replay", "lr=10&optimizer=momentum&tau=0.01&steps=50");
    assert_eq!(rows.len(), 51);
    assert_eq!(rows[50][2], "");
}
