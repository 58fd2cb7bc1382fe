//! Curves of variances are kept where a setting moves along their own axis.

use crate::page::{model, send, set, settle};
use model::settings::Key;
use model::update::{Msg, update};

/// After one piece of work all curves are there, and they are those of a page opened with the setting.
#[test]
fn curves_stay_where_only_the_place_on_their_axis_moves() {
    for (link, key, value) in [
        ("chart=variance&axis=sigma&samples=1", "sigma0", "0.7"),
        (
            "chart=variance&axis=k&objective=cosine&samples=1&mu0=1&sigma0=1",
            "k",
            "2.5",
        ),
    ] {
        let mut moved = model(link);
        update(&mut moved, Msg::typed(Key::find(key).unwrap(), value));
        while moved.sweep().unwrap().axis().current.to_string() != value {
            assert!(moved.has_work(), "{link}: the axis never moves");
            update(&mut moved, Msg::Work);
        }
        assert!(moved.sweep().unwrap().is_complete(), "{link}");
        settle(&mut moved);
        let fresh = model(&format!("{link}&{key}={value}"));
        let (moved, fresh) = (moved.sweep().unwrap(), fresh.sweep().unwrap());
        assert_eq!(moved.axis(), fresh.axis(), "{link}");
        assert_eq!(moved.exact(), fresh.exact(), "{link}");
        assert_eq!(moved.measured(), fresh.measured(), "{link}");
        assert_eq!(moved.crossings(), fresh.crossings(), "{link}");
    }
}

/// Another setting begins the curves anew.
#[test]
fn other_settings_begin_anew() {
    let mut model = model("chart=variance&axis=sigma&samples=1");
    let before = model.sweep().unwrap().exact().to_vec();
    set(&mut model, "mu0", "3");
    send(&mut model, Msg::Pause);
    settle(&mut model);
    assert_ne!(model.sweep().unwrap().exact(), before);
}
