//! The reference of the commands, as they describe themselves. Fails when it is stale; `cargo xtask
//! codegen` writes it.

use std::path::Path;
use std::process::Command;

fn help(arguments: &[&str]) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_wenxiao")).args(arguments).output().unwrap();
    assert!(ran.status.success(), "{arguments:?}");
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn commands() {
    let root = help(&["--help"]);
    let mut text = format!(
        "# 命令参考\n\n由程序的`--help`生成，请勿手改。用法举例见[用户手册](manual/命令行.md)。\n\n```text\n{}\n```\n",
        root.trim_end()
    );
    let names = root.lines().skip_while(|line| *line != "命令：").skip(1);
    for line in names.take_while(|line| !line.is_empty()) {
        let name = line.split_whitespace().next().unwrap();
        let help = help(&[name, "--help"]);
        text.push_str(&format!("\n## wenxiao {name}\n\n```text\n{}\n```\n", help.trim_end()));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/commands.md");
    if std::env::var_os("WENXIAO_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == text, "docs/commands.md is stale: run `cargo xtask codegen`");
}
