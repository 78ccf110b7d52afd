//! Ledgers as files: the parts as they were looked at, and every text in each of them.

use wenxiao_domain::form::layout::FieldKind;
use wenxiao_domain::ledger::{ALL, Ledger, Table, Value};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_office::write::{Stamp, docx_of, xlsx_of};

use crate::golden::{compare, part};

/// Two rows, the second with long texts.
fn table(ledger: &'static Ledger) -> Table {
    let row = |repeat: usize| {
        let value = |spec: &wenxiao_domain::form::layout::FieldSpec| match spec.kind {
            FieldKind::Money => Value::Money(Amount::from_fen(12_345_678)),
            FieldKind::Text(_) => Value::text(spec.label.repeat(repeat)),
            FieldKind::Day => Value::Day("2025-06-12".parse().expect("a day")),
            FieldKind::Year => Value::Year(2025),
            _ => Value::text(spec.label),
        };
        ledger.columns().iter().map(value).collect()
    };
    Table {
        ledger,
        year: 2025,
        limits: vec!["示例县水利局".to_owned()],
        today: "2025-12-20".parse().expect("a day"),
        rows: vec![row(1), row(12)],
        foot: vec!["共2项，已处理1项。".to_owned()],
        once: Vec::new(),
        totals: None,
    }
}

#[test]
fn ledgers_are_as_they_were_looked_at() {
    for ledger in ALL {
        let placed = table(ledger).placed();
        let word = docx_of(&placed, &Stamp::default()).expect("written");
        compare(&format!("ledger_{}.document.xml", ledger.key), &part(&word, "word/document.xml"));
        let book = xlsx_of(&placed, &Stamp::default()).expect("written");
        compare(
            &format!("ledger_{}.sheet1.xml", ledger.key),
            &part(&book, "xl/worksheets/sheet1.xml"),
        );
    }
}

#[test]
fn amounts_of_a_ledger_are_numbers_to_reckon_with() {
    for ledger in ALL {
        let book = xlsx_of(&table(ledger).placed(), &Stamp::default()).expect("written");
        let sheet = part(&book, "xl/worksheets/sheet1.xml");
        let columns = ledger.columns().iter().filter(|one| one.kind == FieldKind::Money).count();
        assert_eq!(sheet.matches("<v>12.345678</v>").count(), 2 * columns);
        assert_eq!(sheet.matches("<v>24.691356</v>").count(), columns, "the totals");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_pdf_of_a_ledger_holds_every_text() {
    use wenxiao_office::write::{Fonts, pdf_of};

    let fonts = Fonts::find(None).expect("a Chinese typeface");
    for ledger in ALL {
        let placed = table(ledger).placed();
        let bytes = pdf_of(&placed, &Stamp::default(), &fonts).expect("typeset");
        crate::pdf_text::assert_cells(&bytes, &placed);
    }
}
