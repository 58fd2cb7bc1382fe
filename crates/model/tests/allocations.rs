//! Draws allocate nothing: once warm, neither the gradient samples nor the steps of a descent,
//! in the model's pieces of work as the page does them, ask for memory. What a frame allocates
//! for the exact values at its θ is little, and the same however many draws it makes.
//!
//! A test binary of its own, because it has an allocator of its own. It counts by thread: the
//! test harness allocates in its own.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use experiment::comparison::Comparison;
use model::settings::Settings;
use model::setup::{observe, setup, start};
use model::update::{Model, Msg, update};

struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

fn count_one() {
    COUNT.with(|count| count.set(count.get() + 1));
}

// SAFETY: every call goes to the system's allocator unchanged.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count_one();
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count_one();
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(act: impl FnOnce()) -> usize {
    let before = COUNT.with(Cell::get);
    act();
    COUNT.with(Cell::get) - before
}

const LINKS: [&str; 6] = [
    "",
    "samples=64&objective=elbo&entropy=sampled",
    "samples=8&objective=moments&left=antithetic&right=measure-valued",
    "left=score-optimal&right=leave-one-out&optimizer=adam",
    "left=score-mean&right=finite-difference",
    "objective=energy&n=10",
];

/// The gradient samples at one θ, from the third piece of them on, which finds every buffer made,
/// to the one before the last, after which the page says in words what it shows.
fn samples(link: &str) -> usize {
    let mut model = Model::new(Settings::from_link(&format!("estimates=50000&{link}")).0);
    let mut pieces = 0;
    while pieces < 2 {
        let before = model.estimates();
        update(&mut model, Msg::Work);
        pieces += usize::from(model.estimates() > before);
    }
    allocations(|| {
        while model.estimates() < 40_000 {
            update(&mut model, Msg::Work);
        }
    })
}

/// The steps of a run that the last doubling of its past has room for.
fn steps(link: &str) -> usize {
    const ROOM: usize = 2048;
    let (settings, _) = Settings::from_link(link);
    let Ok(data) = observe(&settings) else {
        panic!("`{link}` describes no data");
    };
    let mut comparison = Comparison::new(setup(&settings, &data).setup, start(&settings));
    for _ in 0..ROOM / 2 + 1 {
        comparison.step();
    }
    allocations(|| (0..ROOM / 4).for_each(|_| comparison.step()))
}

/// Frames of a run that plays, with all of their work.
fn frames(link: &str, estimates: usize) -> usize {
    const FRAMES: usize = 30;
    let link = format!("steps=100000&estimates={estimates}&{link}");
    let mut model = Model::new(Settings::from_link(&link).0);
    update(&mut model, Msg::TogglePlay);
    let mut play = || {
        for _ in 0..FRAMES {
            update(&mut model, Msg::Frame { elapsed_ms: 16.0 });
            model.work_all();
        }
    };
    play();
    allocations(play) / FRAMES
}

#[test]
fn draws_allocate_nothing_once_warm() {
    for link in LINKS {
        assert_eq!(samples(link), 0, "allocations in the samples of `{link}`");
        assert_eq!(steps(link), 0, "allocations in the steps of `{link}`");
        if link.contains("energy") {
            // Its exact values take long without optimization.
            continue;
        }
        let (few, many) = (frames(link, 1000), frames(link, 4000));
        assert_eq!(few, many, "allocations in a frame of `{link}`");
        println!("{many} allocations in a frame of `{link}`");
    }
}
