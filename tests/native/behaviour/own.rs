//! The reader's own numbers, where a link has no room for them.

use pathwise::experiment::fan::Replicate;
use pathwise::settings::data_in_link;
use pathwise::update::{Msg, start};

use crate::support::page::{model, send};

/// More numbers than a link carries, as a person pastes them.
fn many() -> String {
    let values = (0..300).map(|i| (5.0 + f64::from(i).sin() / 3.0).to_string());
    values.collect::<Vec<_>>().join("\n")
}

/// A worker reads the link and the numbers beside it, and runs on the data that the page shows.
#[test]
fn workers_run_on_them() {
    for link in ["", "scene=draw&", "data=michelson&"] {
        let mut model = model(&format!("{link}fan=8&steps=20&estimates=100"));
        send(&mut model, Msg::OwnData(many()));
        assert!(!data_in_link(model.settings()));
        let (mut here, mut there) = (Vec::new(), Vec::new());
        let setup = model.lab().setup().clone();
        Replicate::new(setup, start(model.settings()), 20).run(0, &mut here);
        let order = model.order().unwrap();
        order.prepare().unwrap().run(0, &mut there);
        assert_eq!(there, here, "{link}");
    }
}
