//! The parts of a Word file round its text, and the ZIP file they are packed into. No part holds a time, so that the same
//! document is the same bytes.

use super::xml::escape;
use crate::write::json::VERSION;
use std::fmt::Write as _;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What a document holds.
#[derive(Debug, Default)]
pub(super) struct Package<'a> {
    /// Its title, which stands at the head of each page.
    pub(super) title: &'a str,
    /// What has to be said before anything is read, below the title.
    pub(super) notices: Vec<String>,
    /// Language of the text.
    pub(super) language: Option<&'a str>,
    pub(super) is_landscape: bool,
    /// Paragraphs and tables.
    pub(super) body: String,
    /// The definitions of lists; none where empty.
    pub(super) numbering: String,
    /// The comments; none where empty.
    pub(super) comments: String,
}

impl Package<'_> {
    /// Packs the document.
    pub(super) fn pack(&self) -> io::Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        for (name, content) in self.parts() {
            zip.start_file(name, options).map_err(io::Error::other)?;
            zip.write_all(content.as_bytes())?;
        }
        Ok(zip.finish().map_err(io::Error::other)?.into_inner())
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        let part = |root: &str, content: &str| format!("{DECLARATION}<w:{root} {WORD}>{content}</w:{root}>");
        let mut parts = vec![
            ("[Content_Types].xml", self.content_types()),
            ("_rels/.rels", package_relationships()),
            ("docProps/core.xml", self.core()),
            ("docProps/app.xml", application()),
            ("word/document.xml", self.document()),
            ("word/_rels/document.xml.rels", self.relationships()),
            ("word/styles.xml", part("styles", &styles(self.language))),
            ("word/settings.xml", part("settings", SETTINGS)),
            ("word/header1.xml", part("hdr", &self.header())),
            ("word/footer1.xml", part("ftr", &self.footer())),
        ];
        if !self.numbering.is_empty() {
            parts.push(("word/numbering.xml", part("numbering", &self.numbering)));
        }
        if !self.comments.is_empty() {
            parts.push(("word/comments.xml", part("comments", &self.comments)));
        }
        parts
    }

    /// The parts that stand beside the text, where there are any: name, relation, whether it is there.
    fn beside(&self) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
        let all = [
            ("styles", "styles", true),
            ("settings", "settings", true),
            ("header1", "header", true),
            ("footer1", "footer", true),
            ("numbering", "numbering", !self.numbering.is_empty()),
            ("comments", "comments", !self.comments.is_empty()),
        ];
        all.into_iter().enumerate().filter(|(_, part)| part.2).map(|(at, (name, kind, _))| (at + 1, name, kind))
    }

    fn content_types(&self) -> String {
        let mut out = format!(
            "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
             <Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"{TYPES}.document.main+xml\"/>"
        );
        for (_, name, kind) in self.beside() {
            // Writing to a string cannot fail.
            let _ = write!(out, "<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>");
        }
        out + "</Types>"
    }

    fn relationships(&self) -> String {
        let each = self.beside().map(|(id, name, kind)| {
            format!("<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{name}.xml\"/>")
        });
        relationships(&each.collect::<String>())
    }

    fn core(&self) -> String {
        let mut out = format!(
            "{DECLARATION}<cp:coreProperties \
             xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
        );
        escape(&mut out, self.title);
        out + "</dc:title></cp:coreProperties>"
    }

    fn document(&self) -> String {
        let (width, height, turned) =
            if self.is_landscape { (16838, 11906, " w:orient=\"landscape\"") } else { (11906, 16838, "") };
        format!(
            "{DECLARATION}<w:document {WORD} xmlns:r=\"{OFFICE}\"><w:body>{}<w:sectPr>\
             <w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/>\
             <w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>\
             </w:sectPr></w:body></w:document>",
            self.body
        )
    }

    fn header(&self) -> String {
        let lines = std::iter::once(self.title).chain(self.notices.iter().map(String::as_str));
        let mut out = String::new();
        let last = self.notices.len();
        for (at, line) in lines.enumerate() {
            // The text keeps its distance from the last line.
            let after = if at == last { "<w:spacing w:after=\"240\"/>" } else { "" };
            out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Header\"/>");
            out.push_str(after);
            out.push_str("</w:pPr><w:r><w:t xml:space=\"preserve\">");
            escape(&mut out, line);
            out.push_str("</w:t></w:r></w:p>");
        }
        out
    }

    fn footer(&self) -> String {
        let right = if self.is_landscape { 14002 } else { 9070 };
        let field = |name: &str| format!("<w:fldSimple w:instr=\"{name}\"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:tabs><w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs></w:pPr>\
             <w:r><w:t>travaux {VERSION}</w:t></w:r><w:r><w:tab/></w:r>{}<w:r><w:t>/</w:t></w:r>{}</w:p>",
            field("PAGE"),
            field("NUMPAGES")
        )
    }
}

fn relationships(each: &str) -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{each}</Relationships>"
    )
}

fn package_relationships() -> String {
    relationships(&format!(
        "<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" \
         Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/>"
    ))
}

fn application() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>travaux {VERSION}</Application></Properties>"
    )
}

/// As documents of today behave, without the modes for old ones.
const SETTINGS: &str = "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/>\
    <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>\
    <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
    </w:compat>";

/// A sober look: one serif face, headings bold, nothing coloured but what is tracked.
fn styles(language: Option<&str>) -> String {
    let mut out = String::from(
        "<w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>\
         <w:sz w:val=\"22\"/><w:szCs w:val=\"24\"/>",
    );
    if let Some(language) = language {
        let attribute_of = |code: &str| match code.split('-').next().unwrap_or_default() {
            "ar" | "he" | "fa" | "ur" => "w:bidi",
            "zh" | "ja" | "ko" => "w:eastAsia",
            _ => "w:val",
        };
        let _ = write!(out, "<w:lang {}=\"{}\"/>", attribute_of(language), super::xml::attribute(language));
    }
    out.push_str(
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>\
         </w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"57\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"57\" w:type=\"dxa\"/>\
         <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
    );
    for level in 0..6usize {
        let size = [30, 26, 24, 22, 22, 22][level];
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{0}\"><w:name w:val=\"heading {0}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:uiPriority w:val=\"9\"/><w:qFormat/>\
             <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"{1}\" w:after=\"120\"/><w:outlineLvl w:val=\"{level}\"/></w:pPr>\
             <w:rPr><w:b/><w:bCs/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            level + 1,
            if level < 2 { 360 } else { 240 },
        );
    }
    let small = |id: &str, name: &str, more: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:uiPriority w:val=\"99\"/><w:pPr><w:spacing w:after=\"{more}\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
             <w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/></w:rPr></w:style>"
        )
    };
    out.push_str(&small("Header", "header", "0"));
    out.push_str(&small("Footer", "footer", "0"));
    out.push_str(&small("CommentText", "annotation text", "60"));
    out.push_str(&small("TableText", "Table Text", "60"));
    out.push_str(&small("TableState", "Table State", "60"));
    out.push_str(
        "<w:style w:type=\"paragraph\" w:styleId=\"End\"><w:name w:val=\"End of Document\"/><w:basedOn w:val=\"Normal\"/>\
         <w:uiPriority w:val=\"99\"/><w:pPr><w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr>\
         <w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"CommentReference\"><w:name w:val=\"annotation reference\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/><w:uiPriority w:val=\"99\"/>\
         <w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr></w:style>",
    );
    out
}
