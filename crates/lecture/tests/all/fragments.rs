//! The HTML of scenes: well formed, plain, and without a number that is not a constant.

use lecture::{CLASSES, SLOTS, table};
use model::settings::scenes;
use roxmltree::{Document, Node};

use super::{opened, typed};
use crate::page::settings;

const ELEMENTS: &[&str] = &[
    "p", "div", "span", "strong", "em", "b", "a", "table", "thead", "tbody", "tr", "th", "td",
    "details", "summary", "ol", "li", "button",
];

/// Plain presentation elements of MathML Core.
const MATH: &[&str] = &[
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
];

const ATTRIBUTES: &[&str] = &[
    "class",
    "name",
    "href",
    "scope",
    "data-slot",
    "display",
    "displaystyle",
    "mathvariant",
    "accent",
    "form",
    "stretchy",
    "lspace",
    "rspace",
    "width",
    "aria-hidden",
    "type",
    "popovertarget",
];

/// The constants of a formula: small whole numbers, such as E ε⁶ = 15.
fn is_constant(text: &str) -> bool {
    text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Calls `check` with the key and the root of every fragment.
fn each_fragment(check: impl Fn(&str, Node<'_, '_>)) {
    for scene in scenes::ALL {
        let key = scene.key;
        let html = format!("<root>{}</root>", super::text(scene));
        let document = Document::parse(&html).unwrap_or_else(|error| panic!("{key}: {error}"));
        check(key, document.root_element());
    }
}

#[test]
fn only_known_elements_and_attributes() {
    each_fragment(|key, root| {
        for node in root.descendants().filter(Node::is_element).skip(1) {
            let name = node.tag_name().name();
            let inside = node.ancestors().skip(1).any(|a| a.has_tag_name("math"));
            let known = if inside || name == "math" {
                MATH
            } else {
                ELEMENTS
            };
            assert!(known.contains(&name), "{key}: <{name}>");
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(ATTRIBUTES.contains(&name), "{key}: {name}={value}");
                if name == "class" {
                    assert!(CLASSES.contains(&value), "{key}: class {value}");
                }
            }
        }
    });
}

#[test]
fn every_class_is_used() {
    for class in CLASSES {
        let attribute = format!("class=\"{class}\"");
        let used = scenes::ALL
            .iter()
            .any(|scene| super::text(scene).contains(&attribute));
        assert!(used, "{class}");
    }
}

#[test]
fn operators_have_their_number_of_arguments() {
    each_fragment(|key, root| {
        for node in root.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            let expected = match name {
                "mfrac" | "msub" | "msup" | "munder" | "mover" => 2,
                "msubsup" | "munderover" => 3,
                _ => continue,
            };
            let actual = node.children().filter(Node::is_element).count();
            assert_eq!(actual, expected, "{key}: <{name}>");
        }
    });
}

#[test]
fn numbers_are_constants_or_computed() {
    each_fragment(|key, root| {
        for node in root.descendants().filter(Node::is_text) {
            let text = node.text().unwrap_or_default();
            let typed = typed(text);
            let in_number = node.parent().is_some_and(|p| p.has_tag_name("mn"));
            if in_number {
                assert!(is_constant(&typed), "{key}: {text}");
            } else {
                let digit = typed.contains(|c: char| c.is_ascii_digit());
                assert!(!digit, "{key}: {text}");
            }
        }
    });
}

/// One meaning, one colour: a symbol is never without its class.
#[test]
fn symbols_have_their_classes() {
    let classes = [
        ("μ", "sym-mu"),
        ("σ", "sym-sigma"),
        ("ε", "sym-eps"),
        ("y", "sym-y"),
        ("f", "sym-f"),
        ("x", "sym-x"),
        ("n", "sym-x"),
        ("S", "sym-x"),
    ];
    each_fragment(|key, root| {
        for node in root.descendants().filter(|node| node.has_tag_name("mi")) {
            let symbol = node.text().unwrap_or_default();
            let expected = classes.iter().find(|(s, _)| *s == symbol).map(|(_, c)| *c);
            assert_eq!(node.attribute("class"), expected, "{key}: {symbol}");
        }
    });
}

#[test]
fn derivations_go_line_by_line_with_a_reason_each() {
    for scene in scenes::ALL {
        let expected = scene.key != "free";
        assert_eq!(
            super::text(scene).contains("<details"),
            expected,
            "{}",
            scene.key
        );
    }
    each_fragment(|key, root| {
        let details = root
            .descendants()
            .filter(|node| node.has_tag_name("details"));
        for details in details.clone() {
            let summary = details.first_element_child().unwrap();
            assert!(summary.has_tag_name("summary"), "{key}");
        }
        for details in details.filter(|node| node.attribute("class") == Some("derivation")) {
            let lines = details.descendants().filter(|node| node.has_tag_name("li"));
            assert!(lines.clone().count() >= 1, "{key}");
            for line in lines {
                let parts: Vec<_> = line.children().filter(Node::is_element).collect();
                assert!(parts[0].has_tag_name("math"), "{key}: {line:?}");
                let reason = parts.last().unwrap();
                assert_eq!(reason.attribute("class"), Some("reason"), "{key}");
                assert!(reason.descendants().any(|node| node.is_text()), "{key}");
            }
        }
    });
}

#[test]
fn links_and_tables_exist() {
    each_fragment(|key, root| {
        for node in root.descendants() {
            if let Some(link) = node.attribute("href") {
                assert_eq!(node.attribute("class"), Some("variant"), "{key}");
                assert!(link.starts_with('#'), "{key}: {link}");
                let scene = settings(link).scene.key;
                assert_eq!(scene, key, "{link} leads to another scene");
            }
            if let Some(slot) = node.attribute("data-slot") {
                assert!(SLOTS.contains(&slot), "{key}: {slot}");
                assert!(!node.has_children(), "{key}: {slot} is filled by the page");
            }
        }
    });
    let model = opened("rescue");
    for slot in SLOTS {
        let table = table(slot, &model).unwrap();
        assert!(table.rows.len() >= 4);
        for row in &table.rows {
            assert_eq!(row.cells.len() + 1, table.columns.len(), "{}", row.head);
            assert!(row.cells.iter().all(|cell| !cell.is_empty()), "{row:?}");
            assert!(row.class.is_empty() || CLASSES.contains(&row.class));
        }
    }
    assert_eq!(table("nothing", &model), None);
}

/// Every term that a text offers is defined on the page, and every definition is offered.
#[test]
fn terms_are_defined_and_offered() {
    let sheets = include_str!("../../../../www/panels/terms.html");
    for term in markup::TERMS {
        assert!(sheets.contains(&format!("id=\"term-{term}\"")), "{term}");
        let target = format!("popovertarget=\"term-{term}\"");
        let offered = scenes::ALL
            .iter()
            .any(|scene| super::text(scene).contains(&target));
        assert!(offered, "no text offers {term}");
    }
    assert_eq!(sheets.matches(" popover>").count(), markup::TERMS.len());
}

/// At equal evaluations of f the measure-valued estimator falls behind pathwise.
#[test]
fn the_order_of_the_remedies_depends_on_what_is_equal() {
    let for_sigma = |link: &str, name: &str| -> f64 {
        let rows = table("rescues", &crate::page::model(link)).unwrap().rows;
        let row = rows.iter().find(|row| row.head == name).unwrap();
        row.cells[1].parse().unwrap()
    };
    for (equal, is_calmer) in [("draws", true), ("evaluations", false)] {
        let link = format!("scene=rescue&chart=run&estimates=100&cost={equal}");
        let [measure, pathwise] = ["Measure-valued", "Pathwise"].map(|name| for_sigma(&link, name));
        assert_eq!(
            measure < pathwise,
            is_calmer,
            "{equal}: {measure}, {pathwise}"
        );
    }
}
