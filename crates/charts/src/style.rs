//! Colours, widths and sizes of all charts, in device pixels.

use crate::family::{Family, Look, look};
use experiment::side::{Side, Sides};
use plotters::style::RGBColor;

/// The colours of one theme. `www/styles/style.css` has the same ones for text; a
/// test compares the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The background.
    pub page: RGBColor,
    /// Tick labels.
    pub ink: RGBColor,
    /// Grid lines.
    pub grid: RGBColor,
    /// Axis lines.
    pub axis: RGBColor,
    /// The estimator on the left: the hue of its family.
    pub left: RGBColor,
    /// The estimator on the right, likewise.
    pub right: RGBColor,
    /// Exact values: dotted.
    pub exact: RGBColor,
    /// The minimum of the objective, where a perfect run would end.
    pub goal: RGBColor,
    /// The estimators that differentiate f at the draws.
    pub path: RGBColor,
    /// The estimators that multiply f by the score.
    pub score: RGBColor,
    /// The measure-valued estimators.
    pub measure: RGBColor,
    /// The estimators that divide differences.
    pub difference: RGBColor,
}

impl Palette {
    /// The colour of a side.
    #[must_use]
    pub const fn of(&self, side: Side) -> RGBColor {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    /// The hue of a family of estimators.
    #[must_use]
    pub const fn family(&self, family: Family) -> RGBColor {
        match family {
            Family::Path => self.path,
            Family::Score => self.score,
            Family::Measure => self.measure,
            Family::Difference => self.difference,
        }
    }
}

/// A theme that a person can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on white.
    #[default]
    Light,
    /// Light text on near-black.
    Dark,
    /// Black on white with stronger colours, for a washed-out projector.
    Projector,
}

impl Theme {
    /// The theme's colours.
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Projector => &PROJECTOR,
        }
    }
}

static LIGHT: Palette = Palette {
    page: RGBColor(0xff, 0xff, 0xff),
    ink: RGBColor(0x52, 0x5a, 0x64),
    grid: RGBColor(0xe2, 0xe5, 0xe9),
    axis: RGBColor(0x86, 0x8f, 0x9b),
    left: RGBColor(0x00, 0x72, 0xb2),
    right: RGBColor(0xd5, 0x5e, 0x00),
    exact: RGBColor(0x00, 0x00, 0x00),
    goal: RGBColor(0x73, 0x7b, 0x86),
    path: RGBColor(0x00, 0x72, 0xb2),
    score: RGBColor(0xd5, 0x5e, 0x00),
    measure: RGBColor(0x67, 0x75, 0x00),
    difference: RGBColor(0x6b, 0x74, 0x80),
};

static DARK: Palette = Palette {
    page: RGBColor(0x0f, 0x12, 0x15),
    ink: RGBColor(0xa7, 0xaf, 0xb9),
    grid: RGBColor(0x2a, 0x30, 0x37),
    axis: RGBColor(0x71, 0x7b, 0x87),
    left: RGBColor(0x56, 0xb4, 0xe9),
    right: RGBColor(0xe6, 0x9f, 0x00),
    exact: RGBColor(0xff, 0xff, 0xff),
    goal: RGBColor(0x8f, 0x98, 0xa3),
    path: RGBColor(0x56, 0xb4, 0xe9),
    score: RGBColor(0xe6, 0x9f, 0x00),
    measure: RGBColor(0xb7, 0xc4, 0x4c),
    difference: RGBColor(0xa7, 0xaf, 0xb9),
};

static PROJECTOR: Palette = Palette {
    page: RGBColor(0xff, 0xff, 0xff),
    ink: RGBColor(0x26, 0x29, 0x2d),
    grid: RGBColor(0xe6, 0xe8, 0xea),
    axis: RGBColor(0x4a, 0x51, 0x59),
    left: RGBColor(0x00, 0x5a, 0x8f),
    right: RGBColor(0xc2, 0x4f, 0x00),
    exact: RGBColor(0x00, 0x00, 0x00),
    goal: RGBColor(0x4a, 0x51, 0x59),
    path: RGBColor(0x00, 0x5a, 0x8f),
    score: RGBColor(0xc2, 0x4f, 0x00),
    measure: RGBColor(0x55, 0x61, 0x00),
    difference: RGBColor(0x4a, 0x51, 0x59),
};

/// The font of tick labels: the page's own stack.
pub const FONT: &str = "ui-sans-serif, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', 'Liberation Sans', Arial, 'DejaVu Sans Condensed', system-ui, sans-serif";

/// The estimators that a page compares at first.
const DEFAULT: Sides<&str> = Sides {
    left: "pathwise",
    right: "score",
};

/// How a chart is drawn: colours, and how many device pixels one CSS pixel is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The colours.
    pub palette: Palette,
    /// The estimators that are compared, as they look: by default the trick and the score function.
    pub sides: Sides<Look>,
    /// Device pixels in one CSS pixel.
    pub ratio: f64,
    /// Height of tick labels in CSS pixels.
    pub font: f64,
    /// Width of a data line in CSS pixels.
    pub stroke: f64,
}

impl Style {
    /// The style of the lab view: 14 px labels, 2 px lines.
    ///
    /// A ratio that is not a positive number counts as 1.
    #[must_use]
    pub fn new(theme: Theme, ratio: f64) -> Self {
        let ratio = if ratio.is_finite() && ratio > 0.0 {
            ratio.clamp(0.25, 8.0)
        } else {
            1.0
        };
        let stroke = if theme == Theme::Projector { 3.0 } else { 2.0 };
        Self {
            palette: *theme.palette(),
            sides: DEFAULT.map(look),
            ratio,
            font: 14.0,
            stroke,
        }
    }

    /// The same for a comparison of the estimators with these keys: each side has the hue of its
    /// family and the marker of its estimator, whatever side it is on.
    #[must_use]
    pub fn comparing(mut self, keys: Sides<&str>) -> Self {
        self.sides = keys.map(look);
        let hues = self.sides.map(|look| self.palette.family(look.family));
        (self.palette.left, self.palette.right) = (hues.left, hues.right);
        self
    }

    /// Whether both sides are of one family, so that dashes have to tell them apart.
    #[must_use]
    pub fn is_one_family(&self) -> bool {
        self.sides.left.family == self.sides.right.family
    }

    /// A length in CSS pixels as whole device pixels.
    #[must_use]
    pub fn px(&self, css: f64) -> i32 {
        (css * self.ratio).round() as i32
    }

    /// The width of a hairline: one CSS pixel, never less than one device pixel.
    #[must_use]
    pub fn hairline(&self) -> i32 {
        (self.ratio.floor() as i32).max(1)
    }

    /// The radius of a marker in CSS pixels.
    #[must_use]
    pub fn marker(&self) -> f64 {
        1.0 + 1.5 * self.stroke
    }

    /// The width of a line beside the data, such as that of exact values, in device pixels.
    #[must_use]
    pub fn thin(&self) -> u32 {
        self.px(0.75 * self.stroke).max(1).unsigned_abs()
    }

    /// The width of a data line in device pixels.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.px(self.stroke).max(1).unsigned_abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(color: RGBColor) -> String {
        format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2)
    }

    /// The colour `name` in a block of the style sheet, or else at its root, for a page that is
    /// `dark` or not.
    fn css(block: &str, name: &str, dark: bool) -> String {
        let sheet = include_str!("../../../www/styles/style.css");
        let find = |selector: &str| -> Option<String> {
            let from = sheet.find(selector)? + selector.len();
            let body = &sheet[from..from + sheet[from..].find('}')?];
            let value = &body[body.find(&format!("--{name}: "))?..];
            Some(value[value.find(' ')? + 1..value.find(';')?].to_owned())
        };
        let value = find(block).or_else(|| find(":root {")).unwrap();
        let pair = value.strip_prefix("light-dark(");
        match pair.and_then(|pair| pair.strip_suffix(')')?.split_once(", ")) {
            Some((light, other)) => if dark { other } else { light }.to_owned(),
            None => value,
        }
    }

    #[test]
    fn charts_and_text_share_their_colours() {
        for (theme, block) in [
            (Theme::Light, ":root {"),
            (Theme::Dark, ":root[data-theme=\"dark\"] {"),
            (Theme::Projector, ":root[data-theme=\"projector\"] {"),
        ] {
            let p = theme.palette();
            for (name, color) in [
                ("soft", p.ink),
                ("line", p.grid),
                ("edge", p.axis),
                ("path", p.path),
                ("score-mark", p.score),
                ("measure", p.measure),
                ("exact", p.exact),
                ("goal", p.goal),
            ] {
                assert_eq!(
                    hex(color),
                    css(block, name, theme == Theme::Dark),
                    "{theme:?} {name}"
                );
            }
        }
    }

    /// The contrast of two colours (WCAG 2.2).
    fn contrast(a: RGBColor, b: RGBColor) -> f64 {
        let luminance = |RGBColor(r, g, b): RGBColor| {
            let linear = |channel: u8| {
                let share = f64::from(channel) / 255.0;
                if share <= 0.04045 {
                    share / 12.92
                } else {
                    ((share + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
        };
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    /// Marks have three times the contrast of their ground, as success criterion 1.4.11 asks.
    #[test]
    fn families_stand_out_from_the_page_and_differ() {
        use Family::{Difference, Measure, Path, Score};
        let families = [Score, Path, Measure, Difference];
        for theme in [Theme::Light, Theme::Dark, Theme::Projector] {
            let palette = theme.palette();
            for (index, family) in families.into_iter().enumerate() {
                let color = palette.family(family);
                let ratio = contrast(color, palette.page);
                assert!(ratio >= 3.0, "{theme:?} {family:?}: {ratio}");
                let others = families[..index].iter();
                assert!(
                    others
                        .into_iter()
                        .all(|other| palette.family(*other) != color)
                );
            }
        }
    }

    /// An estimator has one hue wherever it stands, and two of one family differ by their dashes.
    #[test]
    fn an_estimator_keeps_its_hue_on_either_side() {
        let style = Style::new(Theme::Light, 1.0);
        let compare = |left, right| style.comparing(Sides { left, right });
        assert_eq!(compare("pathwise", "score"), style);
        let turned = compare("score", "pathwise").palette;
        assert_eq!((turned.left, turned.right), (LIGHT.score, LIGHT.path));
        let measure = compare("pathwise", "measure-valued");
        assert_eq!(measure.palette.right, LIGHT.measure);
        assert!(!measure.is_one_family());
        let one = compare("score", "score-optimal");
        assert!(one.is_one_family() && one.sides.left.shape != one.sides.right.shape);
    }

    #[test]
    fn odd_pixel_ratios_are_harmless() {
        for ratio in [f64::NAN, 0.0, -1.0, f64::INFINITY] {
            assert_eq!(Style::new(Theme::Light, ratio).ratio, 1.0);
        }
        assert_eq!(Style::new(Theme::Light, 1.5).line(), 3);
        assert_eq!(Style::new(Theme::Light, 3.0).hairline(), 3);
    }
}
