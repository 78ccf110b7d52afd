//! What is wrong with a command line, in Chinese.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// The sentence, what was probably meant, and where to look.
pub fn message(error: &Error) -> String {
    let mut out = format!("错误：{}", sentence(error));
    for kind in
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
    {
        let meant = texts(error, kind);
        if !meant.is_empty() {
            out.push_str(&format!("\n是不是想写：{}", meant.join("、")));
        }
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim().trim_start_matches("Usage:").trim();
        out.push_str(&format!("\n用法：{usage}"));
    }
    out.push_str("\n说明：在命令后加 --help");
    out
}

fn sentence(error: &Error) -> String {
    let argument = texts(error, ContextKind::InvalidArg).join("、");
    let value = texts(error, ContextKind::InvalidValue).join("、");
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("没有命令“{}”。", texts(error, ContextKind::InvalidSubcommand).join("、"))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "没有写要做什么。".to_owned()
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("没有选项“{argument}”。")
        }
        ErrorKind::UnknownArgument => format!("“{argument}”是多余的。"),
        ErrorKind::MissingRequiredArgument => format!("还要写：{argument}。"),
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面要写内容。"),
        ErrorKind::InvalidValue => {
            let choices = texts(error, ContextKind::ValidValue).join("、");
            format!("“{argument}”不能写“{value}”，可以写：{choices}。")
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| format!("：{why}"));
            format!("“{argument}”不能写“{value}”{}。", why.unwrap_or_default())
        }
        ErrorKind::ArgumentConflict => {
            let prior = texts(error, ContextKind::PriorArg).join("、");
            if prior.is_empty() || prior == argument {
                format!("“{argument}”只能写一次。")
            } else {
                format!("“{argument}”不能和“{prior}”同时写。")
            }
        }
        ErrorKind::NoEquals => format!("“{argument}”要用等号连接内容。"),
        ErrorKind::TooManyValues => format!("“{argument}”后面的“{value}”是多余的。"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("“{argument}”后面的内容个数不对。")
        }
        ErrorKind::InvalidUtf8 => "命令中有无法识别的字符。".to_owned(),
        _ => "命令写法有误。".to_owned(),
    }
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(_) | None => Vec::new(),
    }
}
