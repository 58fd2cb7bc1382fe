//! The classes in the texts of scenes.

/// The classes that fragments use.
///
/// `sym-*` colours a symbol, the same one everywhere; `side-*` and `exact` colour what belongs
/// to an estimator or to the exact value; `formula` is a line of its own; `gradients` is a
/// table of formulas, with the `numbers` put in and the `live` result; a `part` is opened by the
/// reader, and takes the place of the text where there is little room; a `derivation` is opened
/// inside one, and each of its lines may end with a `reason`; `warning` is a common mistake;
/// `variant` is a link to other settings of the same scene; `visually-hidden` is for the ear; a
/// result that is also `asked` is covered with the question; `whole` does not break; a
/// `term` opens its definition.
pub const CLASSES: [&str; 22] = [
    "sym-mu",
    "sym-sigma",
    "sym-eps",
    "sym-y",
    "sym-f",
    "sym-x",
    "side-left",
    "side-right",
    "exact",
    "formula",
    "gradients",
    "numbers",
    "live",
    "part",
    "derivation",
    "reason",
    "warning",
    "variant",
    "visually-hidden",
    "live asked",
    "whole",
    "term",
];
