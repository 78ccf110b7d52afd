//! What is written to standard output and standard error.

use std::io::{self, Write as _};

use serde_json::Value;

use crate::exit::Exit;

/// Writes to standard output. A reader that closed its end, such as `head`, has seen enough.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Writes JSON, laid out for reading.
pub fn print_json(value: &Value) -> anyhow::Result<()> {
    print(&format!("{value:#}\n"))
}

/// Writes a line to standard error. Where even that fails nobody can be told.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Tells that the machine is in trouble.
pub fn failure(failure: &anyhow::Error) -> Exit {
    let chain: Vec<String> = failure.chain().map(ToString::to_string).collect();
    let code = failure.chain().find_map(code_of).map(|code| format!("（{code}）"));
    note(&format!("出错{}：{}", code.unwrap_or_default(), chain.join("：")));
    Exit::Failed
}

fn code_of(cause: &(dyn std::error::Error + 'static)) -> Option<&'static str> {
    let of_app = cause.downcast_ref::<wenxiao_app::Failure>().map(wenxiao_app::Failure::code);
    of_app.or_else(|| {
        cause.downcast_ref::<wenxiao_store::Failure>().map(wenxiao_store::Failure::code)
    })
}

/// Tells that the command was typed wrongly.
pub fn usage(message: &str) -> Exit {
    note(&format!("错误：{message}"));
    Exit::Usage
}
