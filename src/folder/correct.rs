//! The file that corrections are written to: one correction at a time, in the place of one about the same.

use super::corrections::digest_of;
use super::disk;
use super::import::slug;
use super::lock::Lock;
use super::save::Changes;
use super::splice::Splice;
use crate::correction::{Correction, RestsOn, RestsOnText};
use crate::negotiation::Negotiation;
use crate::read::yaml;
use crate::source::{Diagnostic, SourceFile};
use crate::write;
use std::sync::Arc;

/// A file of corrections.
#[derive(Debug)]
pub struct Corrector {
    path: String,
}

impl Corrector {
    /// A file in corrections/, by its name, or the one named for who corrects.
    ///
    /// # Errors
    /// Where the name is none of a file that is read there.
    pub fn new(name: Option<&str>, by: &str) -> Result<Corrector, Diagnostic> {
        let name = match name {
            Some(name) => name.strip_prefix("corrections/").unwrap_or(name).to_owned(),
            None => format!("{}.yaml", slug(by)),
        };
        let is_read = [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
        if !is_read || name.contains(['/', '\\']) || name.starts_with('.') {
            let error = Diagnostic::error(format!("`{name}` is no file of corrections/"));
            return Err(error.help("write a name that ends in .yaml, without a folder: `-o secretariat.yaml`"));
        }
        Ok(Corrector { path: format!("corrections/{name}") })
    }

    /// The file's path from the negotiation's folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Writes a correction, with the texts that it is made on; tells whether it took the place of one about the same.
    ///
    /// # Errors
    /// Where the file breaks the format, the correction names what is not there, or the file cannot be written. Then it is
    /// as it was.
    pub fn write(
        &self,
        lock: &Lock,
        negotiation: &Negotiation,
        mut correction: Correction,
        texts: Vec<RestsOnText>,
    ) -> Result<bool, Vec<Diagnostic>> {
        let rests_on = texts.into_iter().filter_map(|text| {
            let digest = digest_of(negotiation, &correction, &text)?;
            let begins = match &text {
                RestsOnText::Clause(reference) => negotiation.opening(&correction, reference),
                _ => None,
            };
            Some(RestsOn { text, digest, begins })
        });
        correction.rests_on = rests_on.collect();
        let file = self.file(lock)?;
        let reading = yaml::read_corrections(&file);
        if reading.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(reading.diagnostics);
        }
        let known = reading.value;
        let same = known.iter().position(|known| known.is_about_the_same(&correction));
        let mut splice = Splice::new(&file).map_err(|error| vec![error])?;
        let record = write::yaml::correction(&correction);
        match same {
            Some(at) => splice.replace("corrections", at, &record),
            None => splice.append("corrections", record),
        }
        let file = Arc::new(SourceFile::new(self.path.as_str(), splice.finish()));
        let written = yaml::read_corrections(&file);
        let mut wanted = known;
        match same {
            Some(at) => wanted[at] = correction,
            None => wanted.push(correction),
        }
        if written.value != wanted {
            let error = Diagnostic::error(format!("{} cannot be added to as it is laid out", self.path));
            return Err(vec![
                error.help("write its corrections as a list, each entry on lines of its own; nothing was changed"),
            ]);
        }
        let mut changes = Changes::default();
        changes.put(self.path.as_str(), file.text());
        changes.save(lock).map_err(|error| vec![error])?;
        Ok(same.is_some())
    }

    /// The file as it is, or as it begins.
    fn file(&self, lock: &Lock) -> Result<Arc<SourceFile>, Vec<Diagnostic>> {
        if lock.folder().join(&self.path).exists() {
            return disk::read(lock.folder(), &self.path).map_err(|error| vec![error]);
        }
        Ok(Arc::new(SourceFile::new(self.path.as_str(), "travaux: 1\n")))
    }
}
