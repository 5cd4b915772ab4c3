//! Diagnostics as a terminal shows them: the sentence, the file and place, the line with a mark under it, the advice.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::io::{IsTerminal, Write};
use travaux::negotiation::LeftOut;
use travaux::source::{Access, Diagnostic, Severity};
use travaux::write::visible;

/// Prints diagnostics to stderr, each with its place and the line itself.
pub(crate) fn print(diagnostics: &[Diagnostic]) {
    let styled = std::io::stderr().is_terminal();
    let mut stderr = anstream::stderr().lock();
    for diagnostic in diagnostics {
        // Where stderr is gone there is nobody left to tell.
        let _ = writeln!(stderr, "{}", render(&renderer(styled), diagnostic));
    }
}

/// Prints one line to stderr.
pub(crate) fn line(message: &str) {
    // Where stderr is gone there is nobody left to tell.
    let _ = writeln!(anstream::stderr().lock(), "{}", visible(message));
}

/// Says what kinds of things were left out, because they are not for an audience; in the answer there is no trace of them.
/// What is inferred without them may be another thing than with them, and who passes it on has to know.
pub(crate) fn left_out(audience: &Access, left_out: &LeftOut) {
    if !left_out.is_empty() {
        let kinds: Vec<&str> = left_out.iter().copied().collect();
        line(&format!("left out, because it is not for `{audience}`: some {}", kinds.join(", ")));
        line("the answer rests on what is left; with `--for own` it may be another");
    }
}

/// How many notes are told one by one.
const NOTES_TOLD: usize = 3;

/// Prints warnings whole, and of the notes the first ones, a line each.
pub(crate) fn print_briefly(diagnostics: &[Diagnostic]) {
    let (notes, warnings): (Vec<Diagnostic>, Vec<Diagnostic>) =
        diagnostics.iter().cloned().partition(|diagnostic| diagnostic.severity == Severity::Note);
    print(&warnings);
    let mut stderr = anstream::stderr().lock();
    for note in notes.iter().take(NOTES_TOLD) {
        let place = note.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
        let message: String = note.message.lines().next().unwrap_or_default().chars().take(100).collect();
        let _ = writeln!(stderr, "{}", visible(&format!("note: {place}{message}")));
    }
    if notes.len() > NOTES_TOLD {
        let _ = writeln!(stderr, "note: {} more like these", notes.len() - NOTES_TOLD);
    }
}

/// Diagnostics as an answer, with colour that the output takes away where it does not belong.
pub(crate) fn text(diagnostics: &[Diagnostic]) -> String {
    let renderer = renderer(std::io::stdout().is_terminal());
    diagnostics.iter().map(|diagnostic| render(&renderer, diagnostic) + "\n\n").collect()
}

fn renderer(styled: bool) -> Renderer {
    if styled { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii)
}

fn render(renderer: &Renderer, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = visible(&diagnostic.message);
    let help = diagnostic.help.as_deref().map(visible);
    let title = level.primary_title(&*message);
    let Some(place) = &diagnostic.place else {
        // Without a snippet there is nothing to hang the advice on but the sentence itself.
        let help = help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        return renderer.render(&[Group::with_title(title)]) + &help;
    };
    // One sign for another: the columns stay.
    let excerpt = visible(&place.excerpt);
    let file = visible(&place.file);
    let byte_of = |column: usize| excerpt.char_indices().nth(column).map_or(excerpt.len(), |(at, _)| at);
    let from = byte_of((place.excerpt_column as usize).saturating_sub(1));
    let to = byte_of((place.excerpt_column as usize).saturating_sub(1) + place.width.max(1) as usize).max(from);
    let snippet = Snippet::source(&*excerpt)
        .line_start(place.line as usize)
        .path(&*file)
        .annotation(AnnotationKind::Primary.span(from..to));
    let mut group = title.element(snippet);
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(&**help));
    }
    renderer.render(&[group])
}
