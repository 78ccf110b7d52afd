//! Skeletons. A new check's tests fail until its examples are filled in.

use anyhow::{Result, bail};
use clap::Subcommand;

use crate::shell;

/// What to begin.
#[derive(Subcommand)]
pub enum Kind {
    /// A check: one file in crates/domain/src/check/<family>/
    Check {
        /// Its family: money, score, target or whole
        family: String,
        /// The fault's name, such as target_not_measurable
        name: String,
        /// Its code, such as T012
        code: String,
    },
}

/// Writes the file and says what is left to do.
pub fn run(kind: &Kind) -> Result<()> {
    let Kind::Check { family, name, code } = kind;
    let folder = shell::root().join("crates/domain/src/check").join(family);
    if !folder.is_dir() {
        bail!("there is no family {family}");
    }
    let file = folder.join(format!("{name}.rs"));
    if file.exists() {
        bail!("crates/domain/src/check/{family}/{name}.rs is there already");
    }
    std::fs::write(&file, skeleton(name, code))?;
    println!("wrote crates/domain/src/check/{family}/{name}.rs");
    println!(
        "now: write the explanation, title, source and examples; add `pub mod {name};` to the"
    );
    println!("family and the check to the registry; run `cargo xtask test --fast check`");
    Ok(())
}

fn skeleton(name: &str, code: &str) -> String {
    let constant = name.to_uppercase();
    format!(
        "//! {code}.

use crate::check::declare::*;

declare_check! {{
    /// 写明：错在哪里，为什么要改，怎样改。
    pub static {constant} = {{
        code: \"{code}\",
        title: \"\",
        severity: Advice,
        category: None,
        forms: BOTH,
        source: \"\",
        life: Life::Trial,
        good: &[],
        bad: &[],
        run: Run::Sheet(|_view| Vec::new()),
    }}
}}
"
    )
}
