//! However frames and work are timed, step t is the step that the comparison computes.

use model::update::{Model, Msg, update};

use crate::page::{finished, settings, settle};

#[test]
fn timing_changes_no_step() {
    let link = "right=score-mean&optimizer=adam&steps=300";
    let straight = finished(link);
    for (speed, elapsed, quanta) in [
        (30, 16.7, 1),
        (1000, 100.0, 50),
        (7, 1e9, 3),
        (1000, 3.0, 2),
    ] {
        let mut model = Model::new(settings(&format!("{link}&speed={speed}&estimates=100")));
        update(&mut model, Msg::TogglePlay);
        let mut frames = 0;
        while model.playing() || model.shown() < 300 {
            update(
                &mut model,
                Msg::Frame {
                    elapsed_ms: elapsed,
                },
            );
            for _ in 0..quanta {
                update(&mut model, Msg::Work);
            }
            frames += 1;
            assert!(frames < 100_000, "playing never ends");
        }
        settle(&mut model);
        let (sides, exact) = model.traces();
        assert_eq!(sides.left, straight.runs().left.trace());
        assert_eq!(sides.right, straight.runs().right.trace());
        assert_eq!(exact, straight.exact().trace());
    }
}
