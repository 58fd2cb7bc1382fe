//! The probe on the page: the θ at which gradients are measured, which grips on the plane and on the
//! node move.

use crate::app::App;
use crate::charts::steps::stop_from;
use model::settings::{Key, ProbePlace};
use model::update::{Model, Msg};

/// Moves the probe to a place of its own.
pub(crate) fn place(app: App, mu: f64, sigma: f64) {
    app.send(Msg::Set(Key::Probe, ProbePlace::at(mu, sigma).into()));
}

/// Moves the probe by so many stops of the sliders of the start's μ and σ.
pub(crate) fn step(app: App, mu: isize, sigma: isize) {
    let place = app.with_model(|model| {
        let theta = model.probe_aim().theta();
        let stop = |key, now, stops| match stops {
            // The nearest stop is not where it stands.
            0 => Some(now),
            stops => stop_from(model, key, now, stops),
        };
        Some(ProbePlace::at(
            stop(Key::Mu0, theta.mu, mu)?,
            stop(Key::Sigma0, theta.sigma, sigma)?,
        ))
    });
    if let Some(place) = place {
        app.send(Msg::Set(Key::Probe, place.into()));
    }
}

/// Whether the runs and the node show where the probe stands: in free play, and wherever somebody has
/// moved it. A scene's own probe stands at the start, and its figures are about something else.
pub(crate) fn is_shown(model: &Model) -> bool {
    let is_free = !lecture::current(model).has_text;
    is_free || model.settings().probe != ProbePlace::Start
}
