//! All files against each other and against what uses them: nothing is missing, nothing is left over, and every
//! language is given the same facts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy takes only the functions marked as tests for tests, not what they share"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use hold_words::{AREAS, Language};

/// What a text asks for: its facts, and the words it tells apart, but for those of a plural, which each language has
/// of its own.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    facts: BTreeSet<String>,
    choices: BTreeSet<String>,
}

/// CLDR's plural categories.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(language: Language) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("text").join(language.tag());
    let read = |path: PathBuf| {
        assert_eq!(path.extension().and_then(|end| end.to_str()), Some("ftl"), "{}", path.display());
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
    };
    fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap().path())).collect()
}

impl Shape {
    fn of(pattern: &Pattern<&str>) -> Self {
        let mut shape = Self::default();
        shape.add_pattern(pattern);
        shape
    }

    fn add_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.add(expression);
            }
        }
    }

    fn add(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.add_inline(inline),
            Expression::Select { selector, variants } => {
                self.add_inline(selector);
                for variant in variants {
                    if let VariantKey::Identifier { name } = variant.key
                        && !PLURALS.contains(&name)
                    {
                        self.choices.insert(name.to_owned());
                    }
                    self.add_pattern(&variant.value);
                }
            }
        }
    }

    fn add_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.facts.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.add(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            other => panic!("texts here use facts and choices alone: {other:?}"),
        }
    }
}

/// Every text of a language by its name.
fn texts(language: Language) -> BTreeMap<String, Shape> {
    let mut texts = BTreeMap::new();
    for (area, text) in files(language) {
        let resource = parser::parse(text.as_str())
            .unwrap_or_else(|(_, faults)| panic!("{}/{area}.ftl: {faults:?}", language.tag()));
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => {
                    let value =
                        message.value.as_ref().unwrap_or_else(|| panic!("{} says nothing", message.id.name));
                    let twice = texts.insert(message.id.name.to_owned(), Shape::of(value));
                    assert!(twice.is_none(), "{} is there twice in {}", message.id.name, language.tag());
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                Entry::Term(_) | Entry::Junk { .. } => panic!("{}/{area}.ftl: {entry:?}", language.tag()),
            }
        }
    }
    texts
}

/// Sources that may use a text, without what is generated or fetched.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| ["rs", "ts", "svelte"].iter().any(|one| end == *one)) {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_language_has_every_file() {
    let names = |language| files(language).into_keys().collect::<Vec<_>>();
    for language in Language::ALL {
        assert_eq!(names(language), names(Language::English), "{}", language.tag());
    }
    let english = names(Language::English);
    for area in AREAS {
        assert!(english.iter().any(|name| name == area), "{area}");
    }
}

#[test]
fn every_language_has_every_text_with_the_same_facts() {
    let english = texts(Language::English);
    for language in [Language::SimplifiedChinese, Language::TraditionalChinese] {
        let texts = texts(language);
        let names = |texts: &BTreeMap<String, Shape>| texts.keys().cloned().collect::<BTreeSet<_>>();
        let (here, there) = (names(&texts), names(&english));
        let missing: Vec<_> = there.difference(&here).collect();
        let more: Vec<_> = here.difference(&there).collect();
        assert!(
            missing.is_empty() && more.is_empty(),
            "{}: without {missing:?}, with {more:?}",
            language.tag()
        );
        for (name, shape) in &texts {
            assert_eq!(shape, &english[name], "{name} in {}", language.tag());
        }
    }
}

#[test]
fn every_text_is_used() {
    let mut found = Vec::new();
    for folder in ["crates", "src-tauri/src", "ui/src"] {
        sources(&root().join(folder), &mut found);
    }
    let said: BTreeSet<&str> = found
        .iter()
        .flat_map(|source| source.split(['"', '\'', '`']))
        .filter(|part| part.len() < 80)
        .collect();
    let unused: Vec<_> =
        texts(Language::English).into_keys().filter(|name| !said.contains(name.as_str())).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}
