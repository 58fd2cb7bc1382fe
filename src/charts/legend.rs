//! The legend of the variance chart: every estimator with its cost, and where the two that are
//! compared cross.

use web_sys::{Element, HtmlElement};

use crate::app::App;
use crate::dom;
use ::charts::family::look;
use ::charts::style::Style;
use experiment::side::Side;
use math::estimators::{ALL, Estimator, Reason, Refusal};
use model::text::{about, cost, reason, sweep_sentence};
use model::update::Model;

/// The entries in the order of the registry, and the sentence about crossings.
pub(crate) struct Legend {
    entries: Vec<Entry>,
    crossings: &'static Element,
}

struct Entry {
    item: Element,
    mark: HtmlElement,
    /// What one draw evaluates, or what the estimator needs to be used at all.
    cost: Element,
}

impl Entry {
    fn build(estimator: &dyn Estimator, place: &Element) -> Self {
        let item: Element = dom::element("li", &[]);
        let mark: HtmlElement = dom::element("span", &[("class", "mark")]);
        let shape = look(estimator.key()).shape.key();
        mark.set_inner_html(&format!(
            r##"<svg class="key" aria-hidden="true"><use href="#shape-{shape}"/></svg>"##
        ));
        dom::append(&item, &mark);
        let name = dom::text_element("span", estimator.name(), &[("class", "name")]);
        let cost = dom::text_element("span", "", &[("class", "cost")]);
        dom::append(&item, &name);
        dom::append(&item, &cost);
        dom::append(place, &item);
        Self { item, mark, cost }
    }
}

impl Legend {
    pub(crate) fn build(app: App) -> Self {
        let page = &app.page().charts;
        let entry = |estimator: &&dyn Estimator| Entry::build(*estimator, &page.variance_legend);
        Self {
            entries: ALL.iter().map(entry).collect(),
            crossings: &page.crossings,
        }
    }

    /// `asks`: a question waits for its answer, which the sentence about crossings would give away.
    pub(crate) fn show(&self, model: &Model, style: &Style, asks: bool) {
        let pair = model.keys();
        for (index, (entry, &estimator)) in self.entries.iter().zip(ALL).enumerate() {
            let side = pair.position(|key| *key == estimator.key());
            let class = side.map_or("other", Side::key);
            dom::set(&entry.item, "class", class);
            let color = style.palette.family(look(estimator.key()).family);
            let text = format!("rgb({}, {}, {})", color.0, color.1, color.2);
            let _ = entry.mark.style().set_property("color", &text);
            // An estimator that cannot be used here has no line, and its entry says why.
            let absent = model.sweep().is_some_and(|sweep| sweep.lacks(index));
            dom::set_flag(&entry.item, "data-absent", absent);
            let refusal = refusal(model, estimator).filter(|_| absent);
            let lacks_draws = refusal
                .as_ref()
                .is_some_and(|refusal| refusal.reason == Reason::NeedsOtherDraws);
            dom::set_flag(&entry.item, "data-needs", lacks_draws);
            let text = if lacks_draws {
                "needs L ≥ 2".to_owned()
            } else {
                cost(estimator.evaluations(), 1)
            };
            dom::set_text(&entry.cost, &text);
            let title = refusal.map_or(about(estimator).to_owned(), |refusal| {
                format!("{} {}.", estimator.name(), reason(refusal.reason))
            });
            dom::set(&entry.item, "title", &title);
        }
        let sentence = if asks {
            String::new()
        } else {
            sweep_sentence(model)
        };
        dom::set_text(self.crossings, &sentence);
    }
}

/// Why an estimator cannot be used with the settings of the run, if it cannot.
fn refusal(model: &Model, estimator: &dyn Estimator) -> Option<Refusal> {
    let setup = model.comparison().setup();
    let arity = setup.objective.arity();
    estimator.applies(arity, setup.samples).err()
}
