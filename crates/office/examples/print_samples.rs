//! Writes the sample forms as xlsx, docx and PDF into a folder, to be looked at:
//! `cargo run -p wenxiao-office --example print_samples -- DIR`.

use std::path::PathBuf;

use wenxiao_office::write::{Fonts, Stamp, docx, pdf, xlsx};

#[path = "../tests/common/mod.rs"]
mod common;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("a folder is missing")?);
    let fonts = Fonts::find(None)?;
    for (name, sheet) in common::all() {
        let stamp = Stamp {
            draft: name.ends_with("empty"),
            revision: Some(2),
            digest: Some("9f86d081884c7d65".to_owned()),
            address: Some("http://127.0.0.1:8080/2025/docs/17/r/2".to_owned()),
        };
        std::fs::write(folder.join(format!("{name}.xlsx")), xlsx(&sheet, &stamp)?)?;
        std::fs::write(folder.join(format!("{name}.docx")), docx(&sheet, &stamp)?)?;
        let start = std::time::Instant::now();
        std::fs::write(folder.join(format!("{name}.pdf")), pdf(&sheet, &stamp, &fonts)?)?;
        println!("{name}: PDF in {:?}", start.elapsed());
    }
    Ok(())
}
