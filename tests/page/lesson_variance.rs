//! The variance chart of a lesson: one derivative, with a switch to the other.

use crate::page::{Outcome, open};

#[test]
fn a_lesson_shows_one_derivative_and_free_play_both() -> Outcome {
    let hidden = "['mu', 'sigma'].map(of => document.getElementById(`pane-variance-${of}`).hidden)";
    let page = open("scene=quieter")?;
    page.settle()?;
    assert_eq!(page.eval::<[bool; 2]>(hidden)?, [true, false]);
    page.follow("scene=loses")?;
    page.settle()?;
    // Its question is about μ.
    assert_eq!(page.eval::<[bool; 2]>(hidden)?, [false, true]);
    page.eval::<()>("document.querySelector('#switch-variance [value=sigma]').click(), null")?;
    page.settle()?;
    assert_eq!(page.eval::<[bool; 2]>(hidden)?, [true, false]);
    page.follow("chart=variance")?;
    page.settle()?;
    assert_eq!(page.eval::<[bool; 2]>(hidden)?, [false, false]);
    assert!(page.eval::<bool>("document.getElementById('switch-variance').hidden")?);
    page.expect_no_trouble()
}
