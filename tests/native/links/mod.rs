//! The link codec: round trips of random settings, and hostile links.

mod hostile;
mod round_trip;

use pathwise::settings::{Hidden, Kind, MAX_VALUES_IN_LINK, PARAMS, Param};

use crate::support::random::Random;

/// A value that `param` allows, as text.
fn allowed(random: &mut Random, param: &Param) -> String {
    match &param.kind {
        Kind::Number(number) => {
            if let Some(word) = number.word.filter(|_| random.chance(0.3)) {
                return word.to_owned();
            }
            let value = if number.log {
                random.between(number.min.ln(), number.max.ln()).exp()
            } else {
                random.between(number.min, number.max)
            };
            let value = if number.integer { value.round() } else { value };
            let ends = [number.min, number.max];
            let value = if random.chance(0.1) {
                ends[random.below(2)]
            } else {
                value
            };
            value.clamp(number.min, number.max).to_string()
        }
        Kind::Choice { options, .. } => {
            let options = options();
            options[random.below(options.len())].key.to_owned()
        }
        Kind::Past => format!("{}:lr:{}", 1 + random.below(9), 0.01 + 0.5 * random.unit()),
        Kind::Hidden => {
            let mut hidden = Hidden::NONE;
            for param in PARAMS.iter().filter(|param| param.has_control()) {
                if random.chance(0.2) {
                    hidden.hide(param.key);
                }
            }
            hidden.text()
        }
        Kind::Values => {
            let count = 2 + random.below(MAX_VALUES_IN_LINK - 1);
            let scale = 10f64.powi(random.below(40) as i32 - 20);
            let values: Vec<String> = (0..count)
                .map(|_| (scale * random.normal()).to_string())
                .collect();
            values.join(",")
        }
    }
}
