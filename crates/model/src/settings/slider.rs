//! The values at which a slider stops.

use math::dataset::Dataset;

use super::param::Number;

/// The most stops of a linear slider: finer than a hand on a projector's slider.
const LINEAR_STOPS: f64 = 200.0;

/// Beyond this range an integer has a field and no slider.
const MOST_INTEGERS: f64 = 1e9;

/// The stops of a slider, in ascending order; the word for "no number" comes first, or where the
/// number is that it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Slider {
    stops: Vec<Option<f64>>,
}

impl Slider {
    /// Whether a number has a slider; where not, a field alone serves better.
    #[must_use]
    pub fn serves(number: &Number) -> bool {
        !(number.integer && number.max > MOST_INTEGERS)
    }

    /// The slider of a number on these data; `None` where a field alone serves better.
    #[must_use]
    pub fn new(number: &Number, data: &Dataset) -> Option<Self> {
        if !Self::serves(number) {
            return None;
        }
        let (low, high) = number
            .slider
            .map_or((number.min, number.max), |range| range(data));
        let (low, high) = (low.max(number.min), high.min(number.max));
        if low >= high {
            return None;
        }
        let values = if number.log {
            let mut values = one_two_five(low, high);
            // The ends of the allowed range are stops. The ends that the data suggest are not round.
            if low == number.min && values.first() != Some(&low) {
                values.insert(0, low);
            }
            if high == number.max && values.last() != Some(&high) {
                values.push(high);
            }
            values
        } else {
            even(low, high, number.integer)
        };
        let mut stops = Vec::new();
        for value in values {
            stops.push(Some(value));
        }
        if number.word.is_some() {
            let value = number.stands_for.map(|value| value(data));
            stops.insert(stops.partition_point(|&stop| stop < value), None);
        }
        Some(Self { stops })
    }

    /// The number of stops.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stops.len()
    }

    /// Whether there are no stops.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stops.is_empty()
    }

    /// The value at a stop; beyond the last one, the last one's.
    #[must_use]
    pub fn value(&self, stop: usize) -> Option<f64> {
        self.stops
            .get(stop)
            .or(self.stops.last())
            .copied()
            .flatten()
    }

    /// The stop nearest to a value.
    #[must_use]
    pub fn nearest(&self, value: Option<f64>) -> usize {
        let (mut nearest, mut least) = (0, f64::INFINITY);
        for (index, stop) in self.stops.iter().enumerate() {
            let distance = match (stop, value) {
                (Some(stop), Some(value)) => (stop - value).abs(),
                (None, None) => 0.0,
                _ => f64::INFINITY,
            };
            if distance < least {
                (nearest, least) = (index, distance);
            }
        }
        nearest
    }
}

/// Every 1, 2 or 5 times a power of ten from `low` to `high`.
fn one_two_five(low: f64, high: f64) -> Vec<f64> {
    let first = libm::log10(low).floor() as i32;
    let last = libm::log10(high).ceil() as i32;
    let mut values = Vec::new();
    for power in first..=last {
        for lead in [1.0, 2.0, 5.0] {
            // Dividing by a power of ten that is a whole number rounds once: 2/1000 is 0.002.
            let value = if power < 0 {
                lead / 10_f64.powi(-power)
            } else {
                lead * 10_f64.powi(power)
            };
            if value >= low && value <= high {
                values.push(value);
            }
        }
    }
    values
}

/// Multiples of a round step between both ends.
fn even(low: f64, high: f64, integer: bool) -> Vec<f64> {
    let rough = (high - low) / LINEAR_STOPS;
    let power = 10_f64.powi(libm::log10(rough).floor() as i32);
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|lead| lead * power)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * power);
    let step = if integer { step.ceil() } else { step };
    let mut values = Vec::new();
    let (first, last) = ((low / step).ceil(), (high / step).floor());
    // The step is `whole / parts`: dividing by a power of ten rounds once, so that 0.1 + 0.2 is 0.3.
    let parts = 10_f64.powi((-libm::log10(step).floor()).max(0.0) as i32);
    let whole = (step * parts).round();
    for index in 0..=(last - first) as usize {
        values.push((first + index as f64) * whole / parts);
    }
    // Beside large numbers a stop may be rounded beyond an end.
    values.retain(|value| (low..=high).contains(value));
    values
}

#[cfg(test)]
mod tests {
    use super::super::param::Kind;
    use super::super::table::{PARAMS, find};
    use super::*;

    fn slider(key: &str) -> Slider {
        match &find(key).unwrap().kind {
            Kind::Number(number) => Slider::new(number, &Dataset::michelson()).unwrap(),
            _ => panic!("{key} is no number"),
        }
    }

    #[test]
    fn log_sliders_snap_to_one_two_five() {
        let lr = slider("lr");
        let values: Vec<f64> = (0..lr.len()).filter_map(|i| lr.value(i)).collect();
        assert_eq!(values[..5], [1e-5, 2e-5, 5e-5, 1e-4, 2e-4]);
        assert_eq!(values[values.len() - 1], 10.0);
        assert_eq!(lr.value(lr.nearest(Some(0.05))), Some(0.05));
        assert_eq!(slider("n").value(0), Some(2.0));
    }

    #[test]
    fn a_word_is_the_first_stop() {
        let fan = slider("fan");
        assert_eq!((fan.nearest(None), fan.value(0)), (0, None));
        assert_eq!(fan.value(1), Some(8.0));
    }

    #[test]
    fn a_word_that_is_a_number_stands_in_its_place() {
        let data = Dataset::michelson();
        let temperature = slider("temperature");
        let place = temperature.nearest(None);
        assert_eq!(temperature.value(place), None);
        assert!(temperature.value(place - 1).unwrap() < data.variance());
        assert!(temperature.value(place + 1).unwrap() > data.variance());
    }

    #[test]
    fn every_slider_is_in_order_and_in_range() {
        every_slider_serves(&Dataset::michelson());
    }

    #[test]
    fn sliders_follow_any_data() {
        for (shift, unit) in [
            (1e9, 1.0),
            (1e50, 1e42),
            (5e59, 0.0),
            (0.0, 1.67e-27),
            (-3e12, 0.25),
            (7.0, 0.0),
        ] {
            let data = [1.0, 2.0, 4.0].map(|x| shift + unit * x);
            let data = Dataset::new(data.to_vec()).unwrap();
            every_slider_serves(&data);
            let Kind::Number(mu0) = &find("mu0").unwrap().kind else {
                panic!("mu0 is no number");
            };
            let slider = Slider::new(mu0, &data).unwrap();
            let ends = [slider.value(0), slider.value(slider.len() - 1)];
            let [low, high] = ends.map(Option::unwrap);
            assert!(low < data.mean() && data.mean() < high, "{low:e}, {high:e}");
        }
    }

    #[track_caller]
    fn every_slider_serves(data: &Dataset) {
        for param in PARAMS {
            let Kind::Number(number) = &param.kind else {
                continue;
            };
            assert!(Slider::serves(number) == Slider::new(number, data).is_some());
            let Some(slider) = Slider::new(number, data) else {
                continue;
            };
            let values: Vec<f64> = slider.stops.iter().copied().flatten().collect();
            assert!(values.len() > 5, "{}", param.key);
            assert!(values.is_sorted_by(|a, b| a < b), "{}", param.key);
            assert!(values[0] >= number.min && values[values.len() - 1] <= number.max);
        }
    }
}
