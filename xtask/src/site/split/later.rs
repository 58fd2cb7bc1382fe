//! What a first visit does without, by the names of Rust's items.
//!
//! A first visit opens a plain link, plays, and moves the main sliders. What is named here is
//! called only after `src/app/later.rs` has loaded the rest.

/// Modules and functions. Of what the first part calls, these go all the same: their calls are the
/// gates through which it enters the rest.
pub const LATER: &[&str] = &[
    // Scenes.
    "pathwise_page::app::draw",
    "pathwise_page::app::question",
    "pathwise_page::app::slots",
    "pathwise_page::app::story",
    "pathwise_page::app::texts",
    "pathwise_page::scenes::fits",
    "pathwise_page::scenes::one_draw",
    "pathwise_page::scenes::question",
    "pathwise_page::scenes::rescues",
    "pathwise_page::scenes::script",
    "pathwise_page::scenes::table",
    "pathwise_page::scenes::values",
    "pathwise_page::update::open_scene",
    // Links, and what is shared and taken away.
    "pathwise_page::app::hide",
    "pathwise_page::app::kept",
    "pathwise_page::app::picture",
    "pathwise_page::app::save",
    "pathwise_page::app::share",
    "pathwise_page::export",
    "pathwise_page::settings::Settings>::from_link",
    "pathwise_page::update::open_link",
    "qrcodegen",
    // Own numbers.
    "pathwise_page::numbers::Reader",
    "pathwise_page::update::model::Model>::read_on",
    "pathwise_page::update::own_data",
    // The other charts.
    "pathwise_core::experiment::contours",
    "pathwise_core::experiment::sweep",
    "pathwise_page::app::charts::Charts>::show_variance",
    "pathwise_page::app::plane",
    "pathwise_page::update::axis",
    "pathwise_page::update::landscape",
    "pathwise_page::update::model::Model>::work_on_contours",
    "pathwise_page::update::model::Model>::work_on_survey",
    "pathwise_page::update::survey",
    "pathwise_page::views::chains",
    "pathwise_page::views::plane",
    "pathwise_page::views::variance",
    // The fan.
    "pathwise_core::experiment::fan",
    "pathwise_page::app::pool",
    "pathwise_page::app::serve",
    "pathwise_page::update::model::Model>::work_on_fan",
    "pathwise_page::update::replicas",
    // Other objectives and estimators than the first ones.
    "pathwise_core::math::deviation",
    "pathwise_core::math::distance",
    "pathwise_core::math::estimators::antithetic",
    "pathwise_core::math::estimators::finite_difference",
    "pathwise_core::math::estimators::leave_one_out",
    "pathwise_core::math::estimators::measure_valued",
    "pathwise_core::math::objectives::cosine",
    "pathwise_core::math::objectives::elbo",
    "pathwise_core::math::objectives::energy",
    "pathwise_core::math::objectives::exponential",
    "pathwise_core::math::objectives::moments",
    "pathwise_core::math::objectives::scaled",
    "pathwise_core::math::objectives::step",
    "pathwise_core::math::quadrature::Panels",
    "pathwise_core::math::quadrature::Unit",
    "pathwise_core::math::root",
];

/// What a function has to do with what is named.
pub struct Relation {
    /// It is defined there.
    pub is_part: bool,
    /// Its name has one of them in it, as code has that is made for their types and closures.
    pub is_for: bool,
}

impl Relation {
    pub fn of(name: &str) -> Self {
        let own = name.trim_start_matches('<');
        Self {
            is_part: LATER.iter().any(|item| own.starts_with(item)),
            is_for: LATER.iter().any(|item| name.contains(item)),
        }
    }
}
