//! A YAML file of the folder, or the front matter of a text, and what is taken out of it.

use crate::folder::disk::{self, FileIn};
use crate::folder::is_yaml;
use crate::folder::prune::Cut;
use crate::folder::splice::Splice;
use crate::read::front_matter_of;
use crate::read::yaml::{Node, Value, nodes};
use crate::source::{Diagnostic, SourceFile};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// A file, its nodes, and what is to become of them.
pub(super) struct Sheet {
    pub(super) path: String,
    file: Arc<SourceFile>,
    part: Range<usize>,
    pub(super) root: Node,
    pub(super) cut: Cut,
    /// What the drafts follow from now on, where that is written otherwise.
    pub(super) follows: Option<Vec<String>>,
}

impl Sheet {
    /// Reads a file of YAML; nothing where it says nothing.
    pub(super) fn read(folder: &Path, path: &str) -> Result<Option<Sheet>, Diagnostic> {
        let file = disk::read(folder, path)?;
        let part = 0..file.text().len();
        Sheet::of(path, file, part)
    }

    /// Reads a draft as far as it says something of itself: a file of YAML, or the front matter of a text; nothing of
    /// another document.
    pub(super) fn read_draft(folder: &Path, file: &FileIn) -> Result<Option<Sheet>, Diagnostic> {
        if is_yaml(&file.extension) {
            return Sheet::read(folder, &file.path);
        }
        // What is no text has no front matter.
        let Ok(text) = disk::read(folder, &file.path) else { return Ok(None) };
        front_matter_of(text.text()).map_or(Ok(None), |part| Sheet::of(&file.path, text, part))
    }

    fn of(path: &str, file: Arc<SourceFile>, part: Range<usize>) -> Result<Option<Sheet>, Diagnostic> {
        let root = nodes(&file, part.clone())?;
        let path = path.to_owned();
        Ok(root.map(|root| Sheet { path, file, part, root, cut: Cut::default(), follows: None }))
    }

    /// The place of a node, as messages write it.
    pub(super) fn place(&self, node: &Node) -> String {
        format!("{}:{}", self.path, self.file.line_of(node.offset))
    }

    /// Tells whether a remark may stand in an entry, or right above it.
    pub(super) fn has_remarks(&self, node: &Node) -> bool {
        let text = self.file.text();
        let first = text[..node.offset].rfind('\n').map_or(0, |feed| feed + 1);
        let end = text[node.end..].find('\n').map_or(text.len(), |feed| node.end + feed);
        let above = text[..first].lines().next_back().unwrap_or_default();
        above.trim_start().starts_with('#') || text[first..end].lines().any(|line| line.contains(" #"))
    }

    /// The new text; nothing where it stays as it is.
    pub(super) fn finish(&self) -> Result<Option<String>, Diagnostic> {
        if self.cut.is_empty() && self.follows.is_none() {
            return Ok(None);
        }
        let mut splice = Splice::of_part(&self.file, self.part.clone())?;
        splice.prune(&self.cut);
        if let Some(follows) = &self.follows {
            splice.set_names("follows", &follows.iter().map(String::as_str).collect::<Vec<_>>());
        }
        Ok(Some(splice.finish()))
    }
}

/// Tells whether a file of entries has none left.
pub(super) fn says_nothing(text: &str) -> bool {
    let file = SourceFile::new("", text);
    match nodes(&file, 0..text.len()) {
        Ok(Some(root)) => {
            entries_of(&root).iter().all(|(key, value)| key.text() == Some("travaux") || value.is_nothing())
        }
        Ok(None) => true,
        Err(_) => false,
    }
}

fn entries_of(node: &Node) -> &[(Node, Node)] {
    match &node.value {
        Value::Mapping(entries) => entries,
        _ => &[],
    }
}

/// The key of a mapping and its value, if that says something.
pub(super) fn pair<'a>(node: &'a Node, key: &str) -> Option<(&'a Node, &'a Node)> {
    let found = entries_of(node).iter().find(|(name, _)| name.text() == Some(key));
    found.map(|(name, value)| (name, value)).filter(|(_, value)| !value.is_nothing())
}

pub(super) fn get<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    pair(node, key).map(|(_, value)| value)
}

pub(super) fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    get(node, key)?.text()
}

/// The items of a list, or one item alone.
pub(super) fn items<'a>(node: &'a Node, key: &str) -> &'a [Node] {
    match get(node, key) {
        Some(Node { value: Value::Sequence(items), .. }) => items,
        Some(node) => std::slice::from_ref(node),
        None => &[],
    }
}

pub(super) fn texts<'a>(node: &'a Node, key: &str) -> impl Iterator<Item = &'a str> {
    items(node, key).iter().filter_map(Node::text)
}

/// The source that a citation names.
pub(super) fn cited(citation: &Node) -> Option<&str> {
    citation.text().or_else(|| text(citation, "id"))
}
