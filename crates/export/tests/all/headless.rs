//! The headless commands.

use std::path::PathBuf;

use experiment::comparison::Comparison;
use export::headless::{self, Answer, Refusal};
use math::estimators;
use math::parameter::Parameter;
use model::settings::Settings;
use model::setup::{observe, setup, start};
use testing::{close, same};

/// The answer to the arguments of the program.
fn run(arguments: &[&str]) -> Result<String, Refusal> {
    answer(arguments).map(|answer| answer.table)
}

fn answer(arguments: &[&str]) -> Result<Answer, Refusal> {
    headless::run(arguments.iter().map(Into::into))
}

/// Lines of cells, the header apart.
#[track_caller]
fn table(arguments: &[&str]) -> (String, Vec<Vec<String>>) {
    let text = run(arguments).unwrap_or_else(|refusal| panic!("{arguments:?}: {refusal}"));
    assert!(text.ends_with('\n') && !text.contains('\r'));
    let mut lines = text.lines().map(str::to_owned);
    let header = lines.next().unwrap();
    let rows = lines.map(|line| line.split(',').map(str::to_owned).collect());
    (header, rows.collect())
}

#[track_caller]
fn number(cell: &str) -> f64 {
    cell.parse()
        .unwrap_or_else(|_| panic!("{cell:?} is no number"))
}

/// The comparison of a link after all its steps.
fn finished(link: &str) -> Comparison {
    let (settings, _) = Settings::from_link(link);
    let data = observe(&settings).unwrap();
    let mut comparison = Comparison::new(setup(&settings, &data).setup, start(&settings));
    for _ in 0..settings.steps {
        comparison.step();
    }
    comparison
}

/// A file in a folder of this run that goes when the test ends.
struct File(PathBuf);

impl File {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("pathwise-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // A file that stays behind in the temporary folder is no fault of what is tested.
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn describe_states_the_data() {
    let expected = [["n", "100"], ["mean", "852.4"], ["S2", "6180.24"]];
    for link in ["data=michelson", "#data=michelson"] {
        let (header, rows) = table(&["describe", link]);
        assert_eq!(header, "key,value");
        assert_eq!(rows, expected);
    }
    let file = File::new("own.csv", b"speed\r\n1;2\r\n3 6\r\n");
    for link in ["", "n=7", "data=own", "before=4:data:own"] {
        let (_, rows) = table(&["describe", link, "--data", file.path()]);
        assert_eq!(rows, [["n", "4"], ["mean", "3"], ["S2", "3.5"]]);
    }
}

#[test]
fn replay_is_the_run_of_the_library() {
    let link = "data=michelson&mu0=700&sigma0=150&lr=0.05&samples=8&steps=40&seed=1";
    let (header, rows) = table(&["replay", link]);
    assert_eq!(
        header,
        "step,left_mu,left_sigma,right_mu,right_sigma,exact_mu,exact_sigma"
    );
    let comparison = finished(link);
    assert_eq!(rows.len(), 41);
    for (step, row) in rows.iter().enumerate() {
        assert_eq!(row[0], step.to_string());
        let runs = [
            &comparison.runs().left,
            &comparison.runs().right,
            comparison.exact(),
        ];
        for (run, cells) in runs.iter().zip(row[1..].chunks(2)) {
            // The shortest text that reads back the same.
            assert_eq!(number(&cells[0]), run.trace().mu[step]);
            assert_eq!(number(&cells[1]), run.trace().sigma[step]);
        }
    }
}

/// A run that has stopped leaves its cells empty.
#[test]
fn replay_of_a_run_that_stops() {
    let (_, rows) = table(&["replay", "lr=0.3&samples=1&steps=1000"]);
    let last = rows.last().unwrap();
    assert_eq!(rows.len(), 1001);
    assert!(last[3].is_empty() && last[4].is_empty(), "{last:?}");
    assert!(!last[1].is_empty() && !last[5].is_empty(), "{last:?}");
    assert!(rows.iter().all(|row| row.len() == 7));
}

/// At δ = 3, σ = 2, S² = 1: the closed forms of the squared error.
#[test]
fn theory_states_exact_values() {
    let (header, rows) = table(&["theory", "data=own&x=-1,1&mu0=3&sigma0=2&samples=1"]);
    assert_eq!(header, "estimator,parameter,exact_gradient,mean,variance");
    assert_eq!(rows.len(), 2 * estimators::ALL.len());
    let cells = |estimator: &str, parameter: &str| {
        let row = rows.iter().find(|r| r[0] == estimator && r[1] == parameter);
        row.unwrap()[2..].to_vec()
    };
    for (estimator, parameter, gradient, variance) in [
        ("pathwise", "mu", 6.0, 16.0),
        ("pathwise", "sigma", 4.0, 68.0),
        ("score", "mu", 6.0, 217.0),
        ("score", "sigma", 4.0, 906.0),
        ("score-mean", "mu", 6.0, 112.0),
        ("score-optimal", "sigma", 4.0, 456.0),
    ] {
        let found = cells(estimator, parameter);
        close("gradient", number(&found[0]), gradient, 1e-12 * gradient);
        close("mean", number(&found[1]), gradient, 1e-12 * gradient);
        same(estimator, number(&found[2]), variance, 1e-12);
    }
    // A single draw leaves no others: no exact value is offered.
    assert_eq!(cells("leave-one-out", "mu")[1..], ["", ""]);
}

/// On the squared error: f″ does not vary, and the odd part of f is 2δσε.
#[test]
fn theory_knows_the_second_derivative_and_the_odd_part() {
    let link = "data=own&x=1,2,4.5&mu0=0.5&sigma0=1.5&samples=1";
    let (_, rows) = table(&["theory", link]);
    let of = |key: &str, parameter: &str| {
        let found = rows.iter().find(|row| row[0] == key && row[1] == parameter);
        [3, 4].map(|cell| number(&found.unwrap()[cell]))
    };
    let delta = 0.5 - 2.5;
    assert_eq!(of("price", "sigma"), [3.0, 0.0]);
    assert_eq!(of("price", "mu"), [2.0 * delta, 4.0 * 1.5 * 1.5]);
    let [mean, variance] = of("antithetic-score", "mu");
    assert_eq!(mean, 2.0 * delta);
    close("8δ²", variance, 8.0 * delta * delta, 1e-12);
}

#[test]
fn gradients_are_measured_for_every_estimator() {
    let link = "estimates=2000&samples=8";
    let (header, rows) = table(&["gradients", link]);
    let (_, theory) = table(&["theory", link]);
    assert_eq!(header, "estimator,parameter,estimates,mean,variance");
    let keys: Vec<(&str, &str)> = estimators::ALL
        .iter()
        .flat_map(|estimator| Parameter::ALL.map(|p| (estimator.key(), p.key())))
        .collect();
    let found: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row[0].as_str(), row[1].as_str()))
        .collect();
    assert_eq!(found, keys);
    for (row, exact) in rows.iter().zip(&theory) {
        assert_eq!(row[2], "2000");
        // 5 standard errors of the mean, with the exact variance.
        let share = if row[0] == "leave-one-out" { 1.0 } else { 8.0 };
        let limit = 5.0 * (number(&exact[4]) / share / 2000.0).sqrt() + 1e-9;
        close(&row[0], number(&row[3]), number(&exact[3]), limit);
    }
    let (_, rows) = table(&["gradients", "estimates=200&samples=1"]);
    let refused = rows.iter().find(|row| row[0] == "leave-one-out").unwrap();
    assert_eq!(refused[2..], ["0", "", ""]);
}

/// The values are those at step 0, so of several objectives the first one's.
#[test]
fn theory_of_a_run_with_changes_is_that_of_its_beginning() {
    let changed = table(&["theory", "before=10:objective:elbo,20:samples:2"]);
    assert_eq!(changed, table(&["theory", "objective=elbo&samples=2"]));
}

/// One line that names what is wrong.
#[track_caller]
fn refuses(arguments: &[&str], expected: &str) {
    let error = run(arguments).unwrap_err().to_string();
    assert_eq!(error.lines().count(), 1, "{arguments:?}: {error}");
    assert!(error.contains(expected), "{arguments:?}: {error}");
}

/// Moments of equal observations divide by 0: neither a gradient nor an estimate is a number.
#[test]
fn what_is_no_number_is_an_empty_cell() {
    let link = "data=own&x=3,3&objective=moments&estimates=100";
    for (command, from) in [("theory", 2), ("gradients", 3)] {
        for row in table(&[command, link]).1 {
            assert!(
                row[from..].iter().all(String::is_empty),
                "{command} {row:?}"
            );
        }
    }
}

#[test]
fn bad_input_is_refused_in_one_line() {
    for (link, expected) in [
        ("foo=1", "foo: unknown"),
        ("lr=abc", "lr: not a number"),
        ("lr=1e400", "lr: out of range"),
        ("n=1", "n: out of range"),
        ("samples=2.5", "samples: must be whole"),
        ("objective=none", "objective: not one of the choices"),
        ("n=5&n=6", "n: given more than once"),
        ("data", "data: has no value"),
        ("data=own", "data: the link carries no values"),
        ("data=own&x=1,b", "x: line 1: “b” is not a number"),
        ("objective=exponential&k=-1", "k: "),
        ("t=5&steps=1", "t: "),
        ("n=%ff%0a%0a", "n: not a number"),
        ("a%0ab=1", "unknown"),
        ("=1", "(no key): unknown"),
    ] {
        for command in ["describe", "replay", "theory", "gradients"] {
            refuses(&[command, link], expected);
        }
    }
    refuses(&["two\nlines"], "two lines: no such command");
    refuses(&["describe", "", "--data", "no\nfile"], "no file: ");
    refuses(&[], "usage");
    refuses(&["paint", ""], "paint: no such command");
    refuses(&["describe", "", ""], "usage");
    refuses(&["describe", "", "--data"], "--data needs a file");
    let file = File::new("some.csv", b"1 2");
    for (link, expected) in [("data=none", "data: "), ("x=1,2", "x: used only with")] {
        refuses(&["describe", link, "--data", file.path()], expected);
    }
}

/// The table, and how the file was read on standard error.
#[test]
fn data_files_are_read_with_a_word() {
    for (bytes, column, mean, said) in [
        (
            &b"3,7\n4,1\n3,9"[..],
            None,
            "3.9",
            "Read 3 numbers, commas as decimal marks.",
        ),
        (
            b"Geschwindigkeit;Fehler\r\n3,7;0,1\r\n4,1;0,2\r\n3,9;0,1",
            None,
            "3.9",
            "Read 3 numbers of column “Geschwindigkeit” (others: “Fehler”), commas as decimal marks; \
             passed over 1 line above them.",
        ),
        (
            b"\"\",\"speed\",\"run\"\n\"1\",850,3\n\"2\",740,5\n",
            Some("run"),
            "4",
            "Read 2 numbers of column “run” (others: “1”, “speed”), commas as separators; \
             passed over 1 line above them.",
        ),
        (b"\xff\xfe1\0\n\x002\0\n\0", None, "1.5", "Read 2 numbers."),
    ] {
        let file = File::new("good.csv", bytes);
        let mut arguments = vec!["describe", "", "--data", file.path()];
        arguments.extend(column.iter().flat_map(|name| ["--column", name]));
        let answer = answer(&arguments).unwrap();
        assert!(
            answer.table.contains(&format!("\nmean,{mean}\n")),
            "{}",
            answer.table
        );
        assert_eq!(answer.said, Some(format!("{}: {said}", file.path())));
    }
    let file = File::new("names.csv", b"v,w\n1,2\n3,4\n");
    let arguments = ["describe", "", "--data", file.path(), "--column", "x"];
    refuses(
        &arguments,
        "there is no column “x”; columns of numbers are “v”, “w”",
    );
    refuses(&["describe", "", "--column", "x"], "--column needs --data");
    assert_eq!(answer(&["describe"]).unwrap().said, None);
}

#[test]
fn bad_files_are_refused_with_their_line() {
    for (bytes, expected) in [
        (&b"1\n2\nx3\n"[..], "line 3: “x3” is not a number"),
        (b"1 2\r\n1e400\r\n", "line 2: “1e400” is out of range"),
        (b"", "there are no numbers"),
        (b"5", "only one number"),
        (b"1\n\xff\xfe2\n", "line 2: "),
        (b"1\n2\0\n", "line 2 is not plain text"),
    ] {
        let file = File::new("bad.csv", bytes);
        refuses(&["describe", "", "--data", file.path()], expected);
        refuses(&["describe", "", "--data", file.path()], file.path());
    }
    refuses(
        &["describe", "", "--data", "no/such/file.csv"],
        "no/such/file.csv: ",
    );
}
