//! The Chromium builds that county offices still run: 81 and 86, for browser tests alone.
//!
//! No Debian release carries them, and browser archives are not a package registry. The npm package
//! `chrome-aws-lambda` carries a headless Chromium inside, one version each; nothing of it is run but
//! the browser. Its digest is pinned here, because npm packages can be replaced.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::shell;

/// The npm package that carries them.
const PACKAGE: &str = "chrome-aws-lambda";

/// One build: Chromium's version, the npm package's version, and the package's digest.
struct Build {
    chromium: u32,
    package: &'static str,
    integrity: &'static str,
}

const BUILDS: &[Build] = &[
    Build {
        chromium: 81,
        package: "3.0.4",
        integrity: "sha512-iePniobrFONg8oFyq8YuZKW2wkRYi0LSVZ9kf8zNJ35LXxXKJK/eb+aas/Rz0Doyac0zAIQbiqMGABkPXc88jQ==",
    },
    Build {
        chromium: 86,
        package: "5.3.1",
        integrity: "sha512-KklZTy2p2U/86cCh1hKL3PGDqoirQCAg7uejvNIn0rDBkWj4Su4GOjYMRVB3kthLwmnWhh3x63RDBTCAaQ9Q3Q==",
    },
];

/// Compares the package's digest, then writes the browser that it carries in Brotli.
const UNPACK: &str = "
const fs = require('fs'), zlib = require('zlib'), crypto = require('crypto');
const [archive, wanted, packed, browser] = process.argv.slice(1);
const found = 'sha512-' + crypto.createHash('sha512').update(fs.readFileSync(archive)).digest('base64');
if (found !== wanted) throw new Error(archive + ' has the digest ' + found);
require('child_process').execFileSync('tar', ['-xzf', archive, 'package/bin/chromium.br']);
fs.writeFileSync(browser + '.part', zlib.brotliDecompressSync(fs.readFileSync(packed)), { mode: 0o755 });
fs.renameSync(browser + '.part', browser);
";

/// Brings each build that is not there yet to `target/tools/chromium-<version>/chromium`.
pub fn setup() -> Result<()> {
    for build in BUILDS {
        let folder = shell::tools().join(format!("chromium-{}", build.chromium));
        if folder.join("chromium").is_file() {
            continue;
        }
        fetch(build, &folder).with_context(|| {
            format!(
                "Chromium {} is missing and could not be taken from the npm package {PACKAGE} {}",
                build.chromium, build.package
            )
        })?;
    }
    Ok(())
}

fn fetch(build: &Build, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut pack = shell::command("npm", &["pack", "--ignore-scripts", "--silent"]);
    pack.arg(format!("{PACKAGE}@{}", build.package)).current_dir(folder);
    shell::run(&mut pack)?;
    let archive = format!("{PACKAGE}-{}.tgz", build.package);
    if !folder.join(&archive).is_file() {
        bail!("npm did not write {archive}");
    }
    let script = ["-e", UNPACK, &archive, build.integrity, "package/bin/chromium.br", "chromium"];
    let mut unpack = shell::command("node", &script);
    println!("unpacking Chromium {}", build.chromium);
    shell::output(unpack.current_dir(folder))?;
    std::fs::remove_file(folder.join(archive))?;
    std::fs::remove_dir_all(folder.join("package"))?;
    Ok(())
}
