//! A text as a Word document in the style of official documents (GB/T 9704): title in 小标宋 22 points, text in 仿宋
//! 16 points on lines of 28 points, headings in 黑体 and 楷体, two letters indented, the page number at the foot.

use std::fmt::Write;

use wenxiao_domain::annual_report::{Imprint, Paragraph, Piece, Report, Style};

use super::package::Package;
use super::xml::escaped;
use super::{WriteError, face};

/// Typeface of headings of the first level.
const HEADING: &str = "黑体";
/// Typeface of headings of the second level.
const SUBHEADING: &str = "楷体_GB2312";
/// Twentieths of a point: lines of 28 points.
const LINE: usize = 560;

/// Writes the document, with 署名 and 成文日期 at its end and, while nobody approved it, its mark under the title.
///
/// # Errors
/// When the archive cannot be written.
pub fn report_docx(report: &Report, imprint: &Imprint) -> Result<Vec<u8>, WriteError> {
    let mut package = Package::new();
    package.add("[Content_Types].xml", CONTENT_TYPES)?;
    package.add("_rels/.rels", RELATIONS)?;
    package.add("word/document.xml", &document(report, imprint))?;
    package.add("word/_rels/document.xml.rels", DOCUMENT_RELATIONS)?;
    package.add("word/footer1.xml", FOOTER)?;
    package.finish()
}

fn document(report: &Report, imprint: &Imprint) -> String {
    let mut out = format!("{XML}<w:document {NAMESPACES}><w:body>");
    for (place, paragraph) in report.paragraphs.iter().enumerate() {
        let next = report.paragraphs.get(place + 1).map(|next| next.style);
        let ends_title = paragraph.style == Style::Title && next != Some(Style::Title);
        let mark = imprint.marked().filter(|_| ends_title);
        let room = ends_title && mark.is_none();
        let keep = Keep::of(paragraph.style, next.is_none());
        self::paragraph(&mut out, paragraph, keep, if room { LINE } else { 0 });
        if let Some(mark) = mark {
            line(&mut out, &mark, SUBHEADING, (LINE, "<w:jc w:val=\"center\"/>"));
        }
    }
    signature(&mut out, imprint);
    // A4 with the margins of the standard: 37, 26, 35, 28 mm.
    out.push_str(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"850\" \
         w:footer=\"1400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
    );
    out
}

/// 署名 and 成文日期 below it, four letters from the right; both stay with the text.
fn signature(out: &mut String, imprint: &Imprint) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:keepNext/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{LINE}\" \
         w:lineRule=\"exact\"/></w:pPr></w:p>"
    );
    for words in [imprint.organ.clone(), imprint.day()] {
        line(out, &words, face::BODY, (0, RIGHT));
    }
}

/// A line of words alone, with so much room behind it.
fn line(out: &mut String, words: &str, typeface: &str, (after, layout): (usize, &str)) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:keepNext/><w:spacing w:before=\"0\" w:after=\"{after}\" w:line=\"{LINE}\" \
         w:lineRule=\"exact\"/>{layout}</w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:hAnsi=\"Times New Roman\" w:eastAsia=\"{typeface}\"/><w:sz w:val=\"32\"/></w:rPr>\
         <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escaped(words),
    );
}

/// What a paragraph may not be parted from by the end of a page.
#[derive(Clone, Copy)]
enum Keep {
    /// From nothing.
    Free,
    /// A heading from its text.
    WithNext,
    /// The last paragraph, as a whole, from 署名: a page with nothing but a signature proves no text.
    WithSignature,
}

impl Keep {
    fn of(style: Style, is_last: bool) -> Self {
        match (style, is_last) {
            (_, true) => Self::WithSignature,
            (Style::Heading | Style::Subheading, false) => Self::WithNext,
            (Style::Title | Style::Text, false) => Self::Free,
        }
    }

    const fn tags(self) -> &'static str {
        match self {
            Self::Free => "",
            Self::WithNext => "<w:keepNext/>",
            Self::WithSignature => "<w:keepNext/><w:keepLines/>",
        }
    }
}

/// One paragraph, with so much room behind it.
fn paragraph(out: &mut String, paragraph: &Paragraph, keep: Keep, after: usize) {
    let (typeface, half_points, layout) = match paragraph.style {
        Style::Title => (face::TITLE, 44, "<w:jc w:val=\"center\"/>"),
        Style::Heading => (HEADING, 32, INDENTED),
        Style::Subheading => (SUBHEADING, 32, INDENTED),
        Style::Text => (face::BODY, 32, INDENTED),
    };
    let outline = match paragraph.style {
        Style::Heading => "<w:outlineLvl w:val=\"0\"/>",
        Style::Subheading => "<w:outlineLvl w:val=\"1\"/>",
        Style::Title | Style::Text => "",
    };
    let keep = keep.tags();
    let _ = write!(
        out,
        "<w:p><w:pPr>{keep}<w:spacing w:before=\"0\" w:after=\"{after}\" w:line=\"{LINE}\" \
         w:lineRule=\"exact\"/>{layout}{outline}</w:pPr>"
    );
    // What is to be added stands out until somebody adds it.
    for piece in &paragraph.pieces {
        let mark = match piece {
            Piece::Figure { is_missing: true, .. } => "<w:highlight w:val=\"yellow\"/>",
            Piece::Figure { .. } | Piece::Words(_) => "",
        };
        let _ = write!(
            out,
            "<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" \
             w:eastAsia=\"{typeface}\"/><w:sz w:val=\"{half_points}\"/>{mark}</w:rPr>\
             <w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escaped(piece.text()),
        );
    }
    out.push_str("</w:p>");
}

const INDENTED: &str =
    "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>";

const RIGHT: &str = "<w:ind w:rightChars=\"400\" w:right=\"1280\"/><w:jc w:val=\"right\"/>";

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
</Types>";

const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
</Relationships>";

const DOCUMENT_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>\
</Relationships>";

/// `— 1 —` in the middle of the foot.
const FOOTER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\
<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">— </w:t></w:r>\
<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r>\
<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:fldChar w:fldCharType=\"separate\"/></w:r>\
<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t>1</w:t></w:r>\
<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>\
<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_the_text_and_what_is_missing_stands_out() {
        let pieces = vec![
            Piece::Words("共".to_owned()),
            Piece::Figure { id: "F2", said: "459个".to_owned(), is_missing: false },
            Piece::Figure { id: "F3", said: "待补".to_owned(), is_missing: true },
        ];
        let report = Report {
            paragraphs: vec![Paragraph { style: Style::Text, pieces }],
            problems: Vec::new(),
            missing: vec!["F3"],
            said: Vec::new(),
            notes: Vec::new(),
        };
        let imprint = Imprint::of("示例县", None);
        let document = document(&report, &imprint);
        assert_eq!(document.matches("w:highlight").count(), 1);
        assert!(document.contains(">459个</w:t>"), "{document}");
        assert!(document.contains("<w:keepNext/><w:keepLines/>"), "the signature is not alone");
        assert!(report_docx(&report, &imprint).is_ok_and(|bytes| bytes.starts_with(b"PK")));
    }

    /// The words of the document, a paragraph a line.
    fn words(document: &str) -> String {
        let paragraphs = document.split("</w:p>");
        let text = |paragraph: &str| {
            let texts = paragraph.split("xml:space=\"preserve\">").skip(1);
            texts.filter_map(|text| text.split("</w:t>").next()).collect::<String>() + "\n"
        };
        paragraphs.map(text).collect()
    }

    #[test]
    fn what_is_approved_bears_its_day_and_what_is_not_its_mark() {
        let line =
            |style, text: &str| Paragraph { style, pieces: vec![Piece::Words(text.to_owned())] };
        let report = Report {
            paragraphs: vec![
                line(Style::Title, "示例县2025年度"),
                line(Style::Title, "工作报告"),
                line(Style::Heading, "一、工作开展情况"),
                line(Style::Text, "全县都做了。"),
            ],
            problems: Vec::new(),
            missing: Vec::new(),
            said: Vec::new(),
            notes: Vec::new(),
        };
        let organ = "示例县人民政府".to_owned();
        let open = Imprint { organ, on: None, mark: Some("征求意见稿，第2稿".to_owned()) };
        let golden = "示例县2025年度\n工作报告\n（征求意见稿，第2稿）\n一、工作开展情况\n全县都做了。\n\n示例县人民政府\n待签发\n\n";
        assert_eq!(words(&document(&report, &open)), golden);
        let on = wenxiao_domain::unit::day::Day::new(2025, 11, 28);
        let approved = Imprint { on, mark: None, ..open };
        let golden = "示例县2025年度\n工作报告\n一、工作开展情况\n全县都做了。\n\n示例县人民政府\n2025年11月28日\n\n";
        assert_eq!(words(&document(&report, &approved)), golden);
    }
}
