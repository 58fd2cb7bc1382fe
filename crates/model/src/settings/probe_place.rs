//! Where gradients are measured.

use math::gaussian::Gaussian;
use numbers::typed;
use words::values;

use super::fields::{MU_REACH, SIGMA_RANGE};
use super::mended::unbroken;
use super::value_error::ValueError;

/// The place of the probe: the θ at which gradients are measured.
///
/// Links of earlier versions have no word for it, and it followed the run on the left; so it does
/// where a link does not say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ProbePlace {
    /// At the start of the runs, whatever step is shown.
    Start,
    /// With the run on the left.
    Left,
    /// With the run on the right.
    Right,
    /// At a place of its own; made by [`ProbePlace::at`].
    At(Gaussian),
}

/// The places that have a word, with it.
const WORDS: [(&str, ProbePlace); 3] = [
    ("start", ProbePlace::Start),
    ("left", ProbePlace::Left),
    ("right", ProbePlace::Right),
];

impl ProbePlace {
    /// A place of its own, the nearest to this one that a start may have too.
    #[must_use]
    pub fn at(mu: f64, sigma: f64) -> Self {
        let (least, most) = SIGMA_RANGE;
        // −0 is 0: a sign nobody sees must not make another link.
        let mu = mu.clamp(-MU_REACH, MU_REACH) + 0.0;
        // A number that is none is no place, and the start is one that there always is.
        Gaussian::new(mu, sigma.clamp(least, most)).map_or(Self::Start, Self::At)
    }

    /// Its text in links: a word, or μ and σ.
    #[must_use]
    pub fn text(self) -> String {
        if let Self::At(node) = self {
            let [mu, sigma] = [node.mu(), node.sigma()].map(numbers::written);
            return format!("{mu},{sigma}");
        }
        let named = WORDS.iter().find(|(_, place)| *place == self);
        named.map_or("", |(word, _)| word).to_owned()
    }

    /// The place with this text.
    ///
    /// # Errors
    /// If there is none, or it lies where no start may be.
    pub(super) fn parse(text: &str) -> Result<Self, ValueError> {
        let text = unbroken(text);
        let named = WORDS.iter().find(|(word, _)| *word == text);
        let refused = || ValueError::Values(values::NOT_A_PLACE.get().to_owned());
        if let Some((_, place)) = named {
            return Ok(*place);
        }
        let (mu, sigma) = text.split_once(',').ok_or_else(refused)?;
        // A comma in a number would be that of its decimals.
        if sigma.contains(',') {
            return Err(refused());
        }
        let number = |text: &str| typed(text, false).map_err(|_| refused());
        let (mu, sigma) = (number(mu)?, number(sigma)?);
        let (least, most) = SIGMA_RANGE;
        let is_allowed = mu.abs() <= MU_REACH && (least..=most).contains(&sigma);
        if is_allowed {
            Ok(Self::at(mu, sigma))
        } else {
            Err(refused())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::Settings;
    use super::*;

    #[track_caller]
    fn check(link: &str, place: ProbePlace, written: &str) {
        let (settings, ignored) = Settings::from_link(link);
        assert!(ignored.is_empty(), "{link}: {ignored:?}");
        assert_eq!(
            (settings.probe, settings.to_link().as_str()),
            (place, written)
        );
    }

    #[test]
    fn places_are_read_and_written() {
        check("", ProbePlace::Left, "");
        check("probe=left", ProbePlace::Left, "");
        check("probe=start", ProbePlace::Start, "probe=start");
        check("probe=right", ProbePlace::Right, "probe=right");
        let own = ProbePlace::at(-1.5, 0.25);
        check("probe=-1.5,0.25", own, "probe=-1.5,0.25");
        check("probe=%E2%88%921.5, 0.25", own, "probe=-1.5,0.25");
        check("probe=-0,1", ProbePlace::at(0.0, 1.0), "probe=0,1");
    }

    #[test]
    fn what_is_no_place_is_said_and_ignored() {
        for text in [
            "", "middle", "1", "1,0", "1,-2", "1e61,1", "1,1e-61", "1,2,3", "NaN,1",
        ] {
            let (settings, ignored) = Settings::from_link(&format!("probe={text}"));
            assert_eq!(settings.probe, ProbePlace::Left, "{text}");
            let said: Vec<String> = ignored.iter().map(ToString::to_string).collect();
            let expected =
                "probe: is not start, left, right, or μ and σ > 0 with a comma between, ignored";
            assert_eq!(said, [expected], "{text}");
        }
    }

    #[test]
    fn a_place_is_kept_where_a_start_may_be() {
        assert_eq!(ProbePlace::at(1.0, 0.0).text(), "1,1e-60");
        assert_eq!(
            ProbePlace::at(f64::INFINITY, 2.0),
            ProbePlace::at(1e60, 2.0)
        );
        assert_eq!(ProbePlace::at(f64::NAN, 2.0), ProbePlace::Start);
    }
}
