//! The DevTools protocol over a browser's own pipe: messages of JSON, each ended by a zero byte.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long one command may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Chromium reads its commands from descriptor 3 and answers on 4; the shell turns our two pipes into
/// those.
const SWAP: &str = "exec \"$@\" 3<&0 4>&1 >/dev/null 2>/dev/null";

/// A running browser and the two ends that we hold.
pub(super) struct Pipe {
    child: Child,
    orders: ChildStdin,
    heard: Receiver<Value>,
    last_id: u64,
    /// What the browser told by itself since this was last emptied.
    pub(super) events: Vec<Value>,
}

impl Pipe {
    /// Starts the program.
    pub(super) fn start(program: &Path, flags: &[String]) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", SWAP, "sh"]).arg(program).args(flags).arg("--remote-debugging-pipe");
        shell.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = shell
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let orders = child.stdin.take().expect("piped above");
        let answers = BufReader::new(child.stdout.take().expect("piped above"));
        let (sender, heard) = channel();
        std::thread::spawn(move || {
            let messages = answers.split(0).map_while(Result::ok);
            for message in messages.filter_map(|bytes| serde_json::from_slice(&bytes).ok()) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { child, orders, heard, last_id: 0, events: Vec::new() }
    }

    /// Sends a command, to the browser itself or to one page's session, and waits for its answer.
    pub(super) fn call(
        &mut self,
        session: Option<&str>,
        method: &str,
        parameters: &Value,
    ) -> Result<Value, String> {
        self.last_id += 1;
        let mut message = json!({ "id": self.last_id, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.orders.write_all(&bytes).map_err(|error| format!("{method}: {error}"))?;
        let started = Instant::now();
        loop {
            let rest = PATIENCE.saturating_sub(started.elapsed());
            let message = match self.heard.recv_timeout(rest) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => return Err(format!("{method}: no answer")),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(format!("{method}: the browser ended"));
                }
            };
            if message["id"] == self.last_id {
                return match &message["error"] {
                    Value::Null => Ok(message["result"].clone()),
                    error => Err(format!("{method}: {error}")),
                };
            }
            self.events.push(message);
        }
    }

    /// Takes in what has been told meanwhile.
    pub(super) fn listen(&mut self) {
        self.events.extend(self.heard.try_iter());
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        // A browser that ended by itself leaves nothing to do.
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}
