//! The macros of formulas: what recurs has a name.

/// Where a colour of a side begins and ends in a formula, as characters for private use, which
/// the converter passes on.
pub(crate) const OPENING: [(char, &str); 3] = [
    ('\u{e001}', "side-left"),
    ('\u{e002}', "side-right"),
    ('\u{e003}', "exact"),
];
pub(crate) const CLOSING: char = '\u{e004}';

/// The first of the characters that stand for live values.
pub(crate) const FIRST_VALUE: char = '\u{e100}';

/// The macros, each with what it stands for.
pub(crate) const MACROS: [(&str, &str); 16] = [
    // The mean over all draws.
    ("E", r"\mathrm{E}"),
    // The derivative with respect to θ, and that of a quantity.
    ("dd", r"\frac{\partial}{\partial #1}"),
    ("dby", r"\frac{\partial #1}{\partial #2}"),
    // The same in one line.
    ("din", r"\partial/\partial #1"),
    // The d of an integral.
    ("diff", r"\mathrm{d}"),
    // Mean and variance of the observations.
    ("xbar", r"\bar{x}"),
    ("mean", r"\operatorname{mean}"),
    ("Var", r"\operatorname{Var}"),
    ("Cov", r"\operatorname{Cov}"),
    ("KL", r"\operatorname{KL}"),
    ("ELBO", r"\operatorname{ELBO}"),
    // The sum over the observations, with its index beside it: lines stay low.
    ("sumi", r"\sum\nolimits_i"),
    ("suml", r"\sum\nolimits_l"),
    // The colours of pathwise, of the score function, and of exact values.
    ("trick", "\u{e001}#1\u{e004}"),
    ("score", "\u{e002}#1\u{e004}"),
    ("exact", "\u{e003}#1\u{e004}"),
];
