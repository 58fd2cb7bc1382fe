//! A message of Fluent, made into a text with marks.

use std::collections::BTreeMap;

use fluent_syntax::ast::{
    Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};

use super::{Kind, Named, mark};

/// The words by which languages name their plural forms.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The terms of a file, by name.
pub(super) type Terms<'a> = BTreeMap<&'a str, &'a Pattern<&'a str>>;

/// A pattern on its way, and the values that it names.
pub(super) struct Compiler<'a> {
    terms: &'a Terms<'a>,
    pub(super) values: Vec<Named>,
    pub(super) text: String,
}

impl<'a> Compiler<'a> {
    /// A pattern whose values have the letters that `values` gives them; others come after them.
    pub(super) const fn new(terms: &'a Terms<'a>, values: Vec<Named>) -> Self {
        Self {
            terms,
            values,
            text: String::new(),
        }
    }

    pub(super) fn pattern(&mut self, pattern: &Pattern<&str>) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.literal(value)?,
                PatternElement::Placeable { expression } => self.expression(expression)?,
            }
        }
        Ok(())
    }

    fn literal(&mut self, text: &str) -> Result<(), String> {
        if text.contains(|c: char| c < ' ' && c != '\n') {
            return Err("A character in it is none that is typed.".to_owned());
        }
        self.text += text;
        Ok(())
    }

    fn expression(&mut self, expression: &Expression<&str>) -> Result<(), String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => self.choice(selector, variants),
        }
    }

    fn inline(&mut self, expression: &InlineExpression<&str>) -> Result<(), String> {
        match expression {
            InlineExpression::StringLiteral { value } => {
                let text = fluent_syntax::unicode::unescape_unicode_to_string(value);
                self.literal(&text)
            }
            InlineExpression::NumberLiteral { value } => self.literal(value),
            InlineExpression::VariableReference { id } => {
                let letter = self.letter(id.name, Kind::Text);
                self.text.extend([mark::VALUE, letter]);
                Ok(())
            }
            InlineExpression::TermReference { id, .. } => match self.terms.get(id.name) {
                Some(term) => self.pattern(term),
                None => Err(format!("There is no term “-{}” in this file.", id.name)),
            },
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::MessageReference { .. }
            | InlineExpression::FunctionReference { .. } => Err(
                "A message has values, terms and choices in braces; no functions or other messages."
                    .to_owned(),
            ),
        }
    }

    fn choice(
        &mut self,
        selector: &InlineExpression<&str>,
        variants: &[Variant<&str>],
    ) -> Result<(), String> {
        let InlineExpression::VariableReference { id } = selector else {
            return Err("A choice is made by a value.".to_owned());
        };
        let key = |variant: &Variant<&str>| match variant.key {
            VariantKey::Identifier { name } => name.to_owned(),
            VariantKey::NumberLiteral { value } => value.to_owned(),
        };
        let is_plural = |variant: &Variant<&str>| match variant.key {
            VariantKey::Identifier { name } => PLURALS.contains(&name),
            VariantKey::NumberLiteral { .. } => true,
        };
        let kind = if variants.iter().all(is_plural) {
            Kind::Count
        } else {
            Kind::Text
        };
        let letter = self.letter(id.name, kind);
        self.text.extend([mark::CHOICE, letter]);
        // The one that always fits comes last, wherever it was written.
        let (always, others): (Vec<_>, Vec<_>) = variants.iter().partition(|v| v.default);
        for variant in others.into_iter().chain(always) {
            self.text.push(mark::VARIANT);
            if !variant.default {
                self.text += &key(variant);
            }
            self.text.push(mark::KEY_END);
            self.pattern(&variant.value)?;
        }
        self.text.push(mark::CHOICE_END);
        Ok(())
    }

    /// The letter of a value, which is a count where any choice takes it for one.
    fn letter(&mut self, name: &str, kind: Kind) -> char {
        let known = self.values.iter().position(|value| value.name == name);
        let index = known.unwrap_or_else(|| {
            let name = name.to_owned();
            self.values.push(Named { name, kind });
            self.values.len() - 1
        });
        if kind == Kind::Count {
            self.values[index].kind = kind;
        }
        // A message with more values than letters would be no sentence.
        char::from(b'A' + (index % 26) as u8)
    }
}
