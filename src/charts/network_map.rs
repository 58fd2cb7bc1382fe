//! The grip on the map of digits: dragging it, or its arrow keys, choose the y whose pictures are
//! looked at.

use crate::app::App;
use crate::charts::grip::{Grip, Moved};
use crate::charts::look;
use crate::charts::steps::{rounded, stop};
use ::charts::network_map::{NetworkMap, from_pixels};
use ::charts::style::Style;
use experiment::network::view::MAP_REACH;
use model::settings::Key;
use model::update::Msg;
use numbers::significant;

/// The slider stops of an arrow key: the map is as wide as two hundred of them.
const LINE: isize = 5;

/// The grip.
#[derive(Clone, Copy)]
pub(crate) struct MapHandle(&'static Grip);

impl MapHandle {
    pub(crate) fn find(app: App) -> Self {
        let handle = &app.page().charts.map_handle;
        Self(Grip::new(app, handle, move |moved| {
            let values = match moved {
                Moved::To { place, size } => {
                    let style = app.with_model(|model| look::style(app.page(), model));
                    let (y1, y2) = from_pixels(size, &style, place);
                    [y1, y2].map(|y| Some(rounded(y, 2.0 * MAP_REACH)))
                }
                Moved::By { right, up } => [(Key::Y1, right), (Key::Y2, up)].map(|(key, stops)| {
                    let value = app.with_model(|model| stop(model, key, LINE * stops));
                    value.filter(|_| stops != 0)
                }),
            };
            for (key, value) in [Key::Y1, Key::Y2].into_iter().zip(values) {
                if let Some(value) = value {
                    app.send(Msg::Set(key, value.into()));
                }
            }
        }))
    }

    /// Moves the grip to the y of the chart.
    pub(crate) fn show(self, chart: &NetworkMap<'_>, style: &Style) {
        let Self(grip) = self;
        let Some(size) = grip.size() else {
            return;
        };
        let [y1, y2] = [chart.y.0, chart.y.1].map(|y| significant(y, 3));
        grip.show(
            chart.to_pixels(size, style),
            chart.y.0,
            &format!("y₁ {y1}, y₂ {y2}"),
        );
    }
}
