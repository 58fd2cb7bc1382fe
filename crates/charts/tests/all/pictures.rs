//! A chart in its figure, as a picture to be saved.

use charts::chart::Chart;
use charts::figure::{Figure, Mark};
use charts::style::{Style, Theme};
use charts::trajectory::Trajectory;
use experiment::side::{Side, Sides};
use export::svg::Svg;
use plotters::drawing::IntoDrawingArea;

#[test]
fn pictures_parse_and_carry_their_link() {
    let link = "https://example.org/pathwise/#n=10&objective=elbo";
    let style = Style::new(Theme::Light, 2.6);
    let values: Vec<f64> = (0..=400).map(|i| (f64::from(i) / 50.0).sin()).collect();
    let mut out = String::new();
    {
        let area = Svg::begin(&mut out, (1920, 1080), "μ & <t>", link).into_drawing_area();
        let legend = [
            (Mark::Of(Side::Left), "pathwise 1.98".to_owned()),
            (Mark::Of(Side::Right), "score function 2.04".to_owned()),
            (Mark::Line(style.palette.exact), "exact 2".to_owned()),
        ];
        let poster = Figure {
            title: "μ & <t>",
            legend: &legend,
            source: link,
        };
        let inner = poster.frame(&area, &style).unwrap();
        let chart = Trajectory {
            sides: Sides {
                left: &values,
                right: &values,
            },
            exact: &values,
            shown: 400,
            steps: 400,
            ..Trajectory::default()
        };
        chart.draw(&inner, &style).unwrap();
    }
    let document = roxmltree::Document::parse(&out).unwrap();
    let text = |name: &str| {
        let found = document.descendants().find(|node| node.has_tag_name(name));
        found.and_then(|node| node.text()).unwrap().to_owned()
    };
    assert_eq!(text("title"), "μ & <t>");
    assert_eq!(text("metadata"), link);
    let root = document.root_element();
    assert_eq!(root.attribute("viewBox"), Some("0 0 1920 1080"));
    for kind in ["polyline", "polygon", "circle", "rect", "text"] {
        let is_there = document.descendants().any(|node| node.has_tag_name(kind));
        assert!(is_there, "no {kind}");
    }
    // Nothing is drawn outside the picture.
    let nodes = document.descendants();
    for node in nodes.filter(|node| node.has_tag_name("text")) {
        let y: f64 = node.attribute("y").unwrap().parse().unwrap();
        assert!((20.0..1080.0).contains(&y), "{:?} at {y}", node.text());
    }
}
