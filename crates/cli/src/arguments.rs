//! The command line as typed, with everything in Chinese that the parser would say in English.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, CommandFactory as _, FromArgMatches as _, Parser};

use crate::command::Command;
use crate::exit::Exit;
use crate::{output, usage};

/// 问效：县级预算绩效管理
#[derive(Debug, Parser)]
#[command(name = "wenxiao", version, override_usage = "wenxiao <命令> [选项] [参数]")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const ROOT: &str = "\
{about-with-newline}
用法：{usage}

命令：
{subcommands}

选项：
{options}{after-help}
";

const WITH_POSITIONALS: &str = "\
{about-with-newline}
用法：{usage}

参数：
{positionals}

选项：
{options}{after-help}
";

const WITHOUT_POSITIONALS: &str = "\
{about-with-newline}
用法：{usage}

选项：
{options}{after-help}
";

/// Understands the command line, or tells what is wrong with it. `--help` and `--version` are answered
/// here.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Exit> {
    let parsed = command()
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => Ok(arguments.command),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                let shown = output::print(&error.to_string());
                Err(shown.map_or_else(|failure| output::failure(&failure), |()| Exit::Done))
            }
            _ => {
                output::note(&usage::message(&error));
                Err(Exit::Usage)
            }
        },
    }
}

fn command() -> clap::Command {
    let root = localized(Arguments::command())
        .help_template(ROOT)
        .after_help(format!("{}\n\n每个命令的说明：wenxiao <命令> --help", Exit::list()));
    with_subcommands(root)
}

fn with_subcommands(command: clap::Command) -> clap::Command {
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| {
            let template = if sub.has_subcommands() {
                ROOT
            } else if sub.get_positionals().next().is_some() {
                WITH_POSITIONALS
            } else {
                WITHOUT_POSITIONALS
            };
            with_subcommands(localized(sub).help_template(template))
        })
    })
}

fn localized(command: clap::Command) -> clap::Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示本说明");
    let version = command.get_version().map(|_| {
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本")
    });
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .args(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declarations_fit_together() {
        command().debug_assert();
    }

    #[test]
    fn nothing_in_any_help_is_english() {
        let mut root = command();
        let mut texts = vec![root.render_long_help().to_string()];
        for sub in root.get_subcommands_mut() {
            texts.push(sub.render_long_help().to_string());
            let below = sub.get_subcommands_mut();
            texts.extend(below.map(|sub| sub.render_long_help().to_string()));
        }
        for text in texts {
            for word in ["Usage", "Options", "Arguments", "Commands", "Print", "default", "OPTIONS"]
            {
                assert!(!text.contains(word), "{word} in:\n{text}");
            }
        }
    }
}
