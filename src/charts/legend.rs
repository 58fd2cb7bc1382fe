//! The legend of the variance chart: every estimator with its cost, and where the two that are
//! compared cross.

use web_sys::{Element, HtmlElement};

use crate::dom;
use charts::style::Style;
use charts::variance::color;
use experiment::side::Side;
use math::estimators::{ALL, Estimator, Refusal};
use model::text::{self, about, cost, reason};
use model::update::Model;

/// The entries in the order of the registry, and the sentence about crossings.
pub(crate) struct Legend {
    entries: Vec<Entry>,
    sentence: Option<Element>,
}

struct Entry {
    item: Element,
    swatch: HtmlElement,
}

impl Entry {
    fn build(estimator: &dyn Estimator, place: &Element) -> Option<Self> {
        let item = dom::element::<Element>("li", &[])?;
        let swatch = dom::element::<HtmlElement>("span", &[("class", "swatch")])?;
        let name = dom::text_element("span", estimator.name(), &[("class", "name")]);
        let cost = cost(estimator.evaluations(), 1);
        let cost = dom::text_element("span", &cost, &[("class", "cost")]);
        dom::append(&item, Some(&swatch));
        dom::append(&item, name.as_deref());
        dom::append(&item, cost.as_deref());
        dom::append(place, Some(&item));
        Some(Self { item, swatch })
    }
}

impl Legend {
    pub(crate) fn build() -> Self {
        let place = dom::by_id::<Element>("legend-variance");
        let mut entries = Vec::new();
        for &estimator in ALL {
            entries.extend(
                place
                    .as_ref()
                    .and_then(|place| Entry::build(estimator, place)),
            );
        }
        Self {
            entries,
            sentence: dom::by_id("crossings"),
        }
    }

    pub(crate) fn show(&self, model: &Model, style: &Style) {
        let pair = model.keys();
        for (index, (entry, estimator)) in self.entries.iter().zip(ALL.iter().copied()).enumerate()
        {
            let side = pair.position(|key| *key == estimator.key());
            let class = side.map_or("other", Side::key);
            dom::set(&entry.item, "class", class);
            let color = color(style.palette, index, pair);
            let text = format!("rgb({}, {}, {})", color.0, color.1, color.2);
            let _ = entry.swatch.style().set_property("border-color", &text);
            // Where it cannot be used it has no line, and the entry says why.
            let absent = model.survey().is_some_and(|survey| survey.lacks(index));
            dom::set_flag(&entry.item, "data-absent", absent);
            let refusal = refusal(model, estimator).filter(|_| absent);
            let title = refusal.map_or(about(estimator).to_owned(), |refusal| {
                format!("{} {}.", estimator.name(), reason(refusal.reason))
            });
            dom::set(&entry.item, "title", &title);
        }
        if let Some(sentence) = &self.sentence {
            dom::set_text(sentence, &text::sweep_sentence(model));
        }
    }
}

fn refusal(model: &Model, estimator: &dyn Estimator) -> Option<Refusal> {
    let setup = model.comparison().setup();
    let arity = setup.objective.arity();
    estimator.applies(arity, setup.samples).err()
}
