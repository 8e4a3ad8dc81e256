//! The values of a letter as a plain tree that layout and texts both read, under the same names. No value is computed
//! here and none is shortened: this is only one shape told in two tongues.

use typst::foundations::{Dict, IntoValue, Value};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Nothing to print.
    None,
    /// Whether something is so.
    Bool(bool),
    /// A whole number, for choosing and counting only; figures to be printed are texts.
    Number(i64),
    /// Words or figures as they are printed.
    Text(String),
    /// Several values in order.
    List(Vec<Node>),
    /// Named values.
    Map(Vec<(&'static str, Node)>),
}

impl Node {
    /// A text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The value under that name; nothing where there is none.
    pub(crate) fn get(&self, name: &str) -> &Self {
        match self {
            Self::Map(entries) => entries.iter().find(|(key, _)| *key == name).map_or(&Self::None, |(_, value)| value),
            _ => &Self::None,
        }
    }

    /// The words, or nothing where this is not a text.
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// The values of a list, or none.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Whether there is something to print.
    pub(crate) fn is_some(&self) -> bool {
        *self != Self::None
    }

    /// For the layout.
    pub(crate) fn for_layout(&self) -> Value {
        match self {
            Self::None => Value::None,
            Self::Bool(yes) => yes.into_value(),
            Self::Number(number) => number.into_value(),
            Self::Text(text) => text.as_str().into_value(),
            Self::List(items) => Value::Array(items.iter().map(Self::for_layout).collect()),
            Self::Map(_) => Value::Dict(self.dict()),
        }
    }

    /// The entries of a map for the layout.
    pub(crate) fn dict(&self) -> Dict {
        match self {
            Self::Map(entries) => entries.iter().map(|(key, value)| ((*key).into(), value.for_layout())).collect(),
            _ => Dict::new(),
        }
    }

    /// For the texts.
    pub(crate) fn for_texts(&self) -> minijinja::Value {
        match self {
            Self::None => minijinja::Value::from(()),
            Self::Bool(yes) => minijinja::Value::from(*yes),
            Self::Number(number) => minijinja::Value::from(*number),
            Self::Text(text) => minijinja::Value::from(text.as_str()),
            Self::List(items) => minijinja::Value::from(items.iter().map(Self::for_texts).collect::<Vec<_>>()),
            Self::Map(entries) => {
                minijinja::Value::from_pairs(entries.iter().map(|(key, value)| (*key, value.for_texts())))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_see_the_same_names() {
        let node = Node::Map(vec![
            ("name", Node::text("A")),
            ("none", Node::None),
            ("list", Node::List(vec![Node::Bool(true), Node::Number(7)])),
        ]);
        let layout = node.dict();
        assert_eq!(layout.get("name").unwrap(), &"A".into_value());
        assert_eq!(layout.get("none").unwrap(), &Value::None);
        let texts = node.for_texts();
        assert_eq!(texts.get_attr("name").unwrap().as_str(), Some("A"));
        assert!(texts.get_attr("none").unwrap().is_none());
        assert_eq!(texts.get_attr("list").unwrap().len(), Some(2));
        assert_eq!(
            (node.get("name").words(), node.get("absent").is_some(), node.get("list").items().len()),
            ("A", false, 2)
        );
    }
}
