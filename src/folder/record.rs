//! The file that recorded positions are written to, one at a time or many at once.

use super::disk;
use super::lock::Lock;
use super::save::Changes;
use super::splice::Splice;
use crate::amendment::Position;
use crate::read::yaml;
use crate::source::{Diagnostic, SourceFile};
use crate::write;
use std::sync::Arc;

/// A file of amendments that positions are added to.
#[derive(Debug)]
pub struct Recorder {
    path: String,
}

impl Recorder {
    /// The file for a source, or one of another name in amendments/.
    ///
    /// # Errors
    /// Where the name is none of a file that is read there.
    pub fn new(source: &str, name: Option<&str>) -> Result<Recorder, Diagnostic> {
        let name = match name {
            Some(name) => name.strip_prefix("amendments/").unwrap_or(name).to_owned(),
            None => format!("record-{source}.yaml").replace(['/', '\\', ':'], "-"),
        };
        let is_read = [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
        if !is_read || name.contains(['/', '\\']) || name.starts_with('.') {
            let error = Diagnostic::error(format!("`{name}` is no file of amendments/"));
            return Err(error.help("write a name that ends in .yaml, without a folder: `-o plenary.yaml`"));
        }
        Ok(Recorder { path: format!("amendments/{name}") })
    }

    /// The file's path from the negotiation's folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Adds positions to the end of the file.
    ///
    /// # Errors
    /// Where the file breaks the format, or cannot be written. Then it is as it was.
    pub fn add(&self, lock: &Lock, positions: &[Position]) -> Result<(), Vec<Diagnostic>> {
        let file = self.file(lock)?;
        let before = self.read(&file)?;
        let mut splice = Splice::new(&file).map_err(|error| vec![error])?;
        for position in positions {
            splice.append("positions", write::yaml::position(position));
        }
        self.save(lock, splice.finish(), before + positions.len())
    }

    /// Takes the last positions of the file away, if they are these.
    ///
    /// # Errors
    /// Where they are not, because somebody else wrote to the file; or as for adding.
    pub fn take_back(&self, lock: &Lock, positions: &[Position]) -> Result<(), Vec<Diagnostic>> {
        let file = self.file(lock)?;
        let count = self.read(&file)?;
        let all = yaml::read_amendments(&file).value.positions;
        let first = count.saturating_sub(positions.len());
        // Positions under amendments are read first; those of the list are the last.
        if count < positions.len() || !all.ends_with(positions) {
            let error = Diagnostic::error(format!("{} was changed meanwhile", self.path));
            return Err(vec![error.help("take the entry out with an editor")]);
        }
        let mut splice = Splice::new(&file).map_err(|error| vec![error])?;
        for at in first..count {
            splice.remove("positions", at);
        }
        self.save(lock, splice.finish(), first)
    }

    /// The file as it is, or as it begins.
    fn file(&self, lock: &Lock) -> Result<Arc<SourceFile>, Vec<Diagnostic>> {
        if lock.folder().join(&self.path).exists() {
            return disk::read(lock.folder(), &self.path).map_err(|error| vec![error]);
        }
        Ok(Arc::new(SourceFile::new(self.path.as_str(), "travaux: 1\n")))
    }

    /// How many positions the file's own list has.
    fn read(&self, file: &Arc<SourceFile>) -> Result<usize, Vec<Diagnostic>> {
        let reading = yaml::read_amendments(file);
        if reading.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(reading.diagnostics);
        }
        Ok(Splice::new(file).map_err(|error| vec![error])?.count("positions"))
    }

    fn save(&self, lock: &Lock, text: String, count: usize) -> Result<(), Vec<Diagnostic>> {
        let file = Arc::new(SourceFile::new(self.path.as_str(), text));
        if self.read(&file)? != count {
            let error = Diagnostic::error(format!("{} cannot be added to as it is laid out", self.path));
            return Err(vec![
                error.help("write its positions as a list, each entry on lines of its own; nothing was changed"),
            ]);
        }
        let mut changes = Changes::default();
        changes.put(self.path.as_str(), file.text());
        changes.save(lock).map_err(|error| vec![error])
    }
}
