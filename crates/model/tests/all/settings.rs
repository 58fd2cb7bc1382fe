//! Random settings, for the links that carry them.

use math::objectives::Ingredient;
use model::settings::{
    Hidden, Kind, MAX_VALUES_IN_LINK, PARAMS, Param, Settings, Source, Tab, find,
};

use testing::random::Random;

/// A value that `param` allows, as text.
pub fn allowed(random: &mut Random, param: &Param) -> String {
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
            let value = if random.chance(0.1) {
                *random.pick(&[&number.min, &number.max])
            } else {
                value
            };
            value.clamp(number.min, number.max).to_string()
        }
        Kind::Choice(menu) => {
            let options = (menu.options)();
            options[random.below(options.len())].key.to_owned()
        }
        Kind::Changes => format!("{}:lr:{}", 1 + random.below(9), 0.01 + 0.5 * random.unit()),
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

/// Settings that a page could be in, each row of the table set with probability ½.
pub fn random_settings(random: &mut Random) -> Settings {
    let mut settings = Settings::default();
    for param in PARAMS {
        if random.chance(0.5) {
            settings
                .set_text(param.key.name(), &allowed(random, param))
                .unwrap();
        }
    }
    // What goes together only in some combinations.
    if settings.objective.uses(Ingredient::PositiveK) && settings.k <= 0.0 {
        settings.k = 0.5;
    }
    settings.t = settings.t.min(settings.steps);
    // A link has changes up to the end of the run.
    let changes = find("before").unwrap().text(&settings);
    settings.set_text("before", &changes).unwrap();
    match settings.data {
        Source::Own if settings.own.is_empty() => settings.data = Source::Michelson,
        Source::Own => {}
        _ => settings.own = Settings::default().own,
    }
    if settings.data != Source::Oracle {
        // Where the observations are given, so is their number: n stays that of the scene.
        let scene = format!("scene={}", settings.scene.key);
        settings.n = Settings::from_link(&scene).0.n;
    }
    settings
}

/// A parameter's value that costs a test little time.
pub fn cheap(random: &mut Random, key: &str) -> Option<String> {
    let most = match key {
        "n" => 500,
        "samples" => 32,
        "estimates" => 200,
        "steps" => 60,
        _ => return None,
    };
    let least = if key == "estimates" { 100 } else { 2 };
    Some((least + random.below(most - least)).to_string())
}

/// Settings as random as those that are only written and read, for runs that are short.
pub fn short_run(random: &mut Random) -> Settings {
    let mut settings = random_settings(random);
    for key in ["n", "samples", "estimates", "steps"] {
        let value = cheap(random, key).unwrap();
        settings.set_text(key, &value).unwrap();
    }
    settings.changes = Settings::default().changes;
    settings.t = random.below(settings.steps + 1);
    (settings.fan, settings.chart) = (None, Tab::Run);
    if settings.data != Source::Oracle {
        let scene = format!("scene={}", settings.scene.key);
        settings.n = Settings::from_link(&scene).0.n;
    }
    settings
}
