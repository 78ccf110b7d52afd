//! What the tests need besides Rust and a C compiler.
//!
//! Installs what it may (Debian packages as root, cargo-nextest, axe-core, old Chromium builds);
//! whatever is missing after that is named with its package, and the command fails. No test is ever
//! skipped for a missing tool.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{old_chromium, postgres, shell};

/// The test runner; the version that the settings in `.config/nextest.toml` were written for.
const NEXTEST: &str = "0.9";

/// The accessibility scanner, at test time only.
const AXE: &str = "4.14.1";

/// A need: what it is called, the Debian package that brings it, and whether it is there.
struct Need {
    package: &'static str,
    what_for: &'static str,
    is_there: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { package: "postgresql", what_for: "store tests", is_there: has_postgres },
    Need { package: "chromium", what_for: "browser tests", is_there: || has("chromium") },
    Need {
        package: "chromium-driver",
        what_for: "browser tests",
        is_there: || has("chromedriver"),
    },
    Need { package: "fonts-noto-cjk", what_for: "Chinese in PDF and pictures", is_there: has_font },
    Need { package: "python3", what_for: "figures recomputed", is_there: || has("python3") },
    Need { package: "poppler-utils", what_for: "reading PDF files", is_there: || has("pdftotext") },
    Need {
        package: "libreoffice-writer-nogui",
        what_for: "pictures of docx files",
        is_there: || has_office("libswlo.so"),
    },
    Need {
        package: "libreoffice-calc-nogui",
        what_for: "pictures of xlsx files",
        is_there: || has_office("libsclo.so"),
    },
    Need {
        package: "npm",
        what_for: "fetching axe-core and old Chromium builds",
        is_there: || has("npm"),
    },
];

/// Brings everything, or says what is missing.
pub fn run() -> Result<()> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.is_there)()).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    refuse_what_is_still_missing()?;
    nextest()?;
    axe()?;
    old_chromium::setup()?;
    println!("everything that the tests need is there");
    Ok(())
}

fn refuse_what_is_still_missing() -> Result<()> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        println!("missing: {} ({})", need.package, need.what_for);
    }
    bail!("install as root: apt-get install --no-install-recommends {}", packages(&missing));
}

fn packages(needs: &[&Need]) -> String {
    needs.iter().map(|need| need.package).collect::<Vec<_>>().join(" ")
}

/// Debian as root, or with a sudo that asks nothing. Elsewhere nothing is installed.
fn install(missing: &[&Need]) -> Result<()> {
    let Some(mut apt_get) = privileged("apt-get") else {
        return Ok(());
    };
    // A list of packages that cannot be refreshed may still be good enough.
    if let Err(error) = shell::run(apt_get.args(["-q", "update"])) {
        println!("{error:#}");
    }
    let Some(mut apt_get) = privileged("apt-get") else {
        return Ok(());
    };
    apt_get.args(["-q", "install", "--yes", "--no-install-recommends"]);
    apt_get.args(missing.iter().map(|need| need.package));
    apt_get.env("DEBIAN_FRONTEND", "noninteractive");
    if let Err(error) = shell::run(&mut apt_get) {
        println!("{error:#}");
    }
    Ok(())
}

/// A command that runs as root, if we may do that without a password.
fn privileged(program: &str) -> Option<Command> {
    shell::on_path(program)?;
    if postgres::we_are_root() {
        return Some(shell::command::<&str>(program, &[]));
    }
    shell::on_path("sudo")?;
    let may = shell::command("sudo", &["-n", "true"]).output().ok()?.status.success();
    may.then(|| shell::command("sudo", &["-n", program]))
}

/// The test runner on the path, or one built for this workspace.
pub fn nextest_program() -> PathBuf {
    shell::on_path("cargo-nextest").unwrap_or_else(|| shell::tools().join("bin/cargo-nextest"))
}

fn nextest() -> Result<()> {
    if nextest_program().is_file() {
        return Ok(());
    }
    let root = shell::tools();
    let mut install = shell::cargo(&["install", "--locked", "--debug", "--version", NEXTEST]);
    install.arg("--root").arg(&root).arg("cargo-nextest");
    shell::run(&mut install).context("cargo-nextest is missing and could not be built")
}

fn axe() -> Result<()> {
    let folder = shell::tools();
    let package = folder.join("node_modules/axe-core/package.json");
    let wanted = format!("\"version\": \"{AXE}\"");
    if std::fs::read_to_string(&package).is_ok_and(|text| text.contains(&wanted)) {
        return Ok(());
    }
    std::fs::create_dir_all(&folder)?;
    let mut install = shell::command("npm", &["install", "--ignore-scripts", "--no-audit"]);
    install.args(["--no-fund", "--no-save", "--prefix"]).arg(&folder);
    install.arg(format!("axe-core@{AXE}"));
    shell::run(&mut install).context("axe-core is missing and could not be fetched with npm")
}

fn has(program: &str) -> bool {
    shell::on_path(program).is_some()
}

fn has_postgres() -> bool {
    postgres::programs().is_some()
}

fn has_font() -> bool {
    let folder = Path::new("/usr/share/fonts/opentype/noto");
    folder.join("NotoSansCJK-Regular.ttc").is_file()
}

fn has_office(library: &str) -> bool {
    has("soffice") && Path::new("/usr/lib/libreoffice/program").join(library).is_file()
}
