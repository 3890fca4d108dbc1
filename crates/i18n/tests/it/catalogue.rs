//! All messages of all languages, read as syntax.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};
use roadbook_i18n::Language;

#[derive(Debug, Default)]
pub struct Message {
    pub file: String,
    pub variables: BTreeSet<String>,
    /// The variants of each selection, by their names.
    pub selections: Vec<BTreeSet<String>>,
    /// All text of all variants.
    pub text: String,
}

pub fn messages(language: Language) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    for (_, file, source) in roadbook_i18n::files().iter().filter(|(tag, ..)| *tag == language.tag()) {
        let resource = parser::parse(*source).unwrap_or_else(|(_, errors)| panic!("{language}/{file}: {errors:?}"));
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    assert!(message.attributes.is_empty(), "{language}/{file}: {} has attributes; use a key of its own", message.id.name);
                    let mut found = Message { file: (*file).to_owned(), ..Message::default() };
                    read_pattern(&message.value.expect("a message without attributes has a value"), &mut found);
                    let earlier = messages.insert(message.id.name.to_owned(), found);
                    assert!(earlier.is_none(), "{language}/{file}: {} is there twice", message.id.name);
                }
                Entry::Junk { content } => panic!("{language}/{file}: cannot be read: {content}"),
                _ => {}
            }
        }
    }
    messages
}

fn read_pattern(pattern: &Pattern<&str>, found: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => found.text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => read_inline(inline, found),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                read_inline(selector, found);
                let names = variants.iter().map(|variant| match variant.key {
                    VariantKey::Identifier { name } => name.to_owned(),
                    VariantKey::NumberLiteral { value } => value.to_owned(),
                });
                found.selections.push(names.collect());
                for variant in variants {
                    read_pattern(&variant.value, found);
                    found.text.push(' ');
                }
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, found: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| read_inline(argument, found));
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inline) = expression.as_ref() {
                read_inline(inline, found);
            }
        }
        _ => {}
    }
}
