//! The mail that tells a person of their new notices once a day: what the notices say and where each can be seen,
//! identity by identity. It leaves the house, so it says less than the page: no names of sensitive projects, no people.
//!
//! ```text
//! 问效：您有2条新通知
//!
//! 示例县水利局 · 部门填报人（示例县）
//!
//! 1. 2026-03-28　县财政退回：渠道防渗改造　绩效目标第2版
//!    https://wenxiao.example.gov.cn/docs/…
//! ```

use super::{Notice, Target};
use crate::document::Subject;
use crate::project::HIDDEN_NAME;
use crate::state::County;

/// Most notices that one mail spells out.
pub const MOST_LINES: usize = 50;

/// The page of what a notice tells of, without the server; the doors know the addresses.
pub type PageAddress = fn(&County, &str, &Target) -> String;

/// What an identity is told that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// 示例县水利局 · 部门填报人（示例县）.
    pub identity: String,
    /// The newest first.
    pub lines: Vec<Line>,
}

/// One notice in a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Where it can be seen, whole.
    pub address: String,
}

/// A mail as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// 主题.
    pub subject: String,
    /// The text.
    pub body: String,
}

impl Notice {
    /// One line of it in a mail.
    pub fn in_mail(&self) -> String {
        let (day, title, object) = (self.at.legal_day(), self.title, self.object_outside());
        match self.due {
            Some(due) => format!("{title}：{object}（期限{due}）"),
            None => format!("{day}　{title}：{object}"),
        }
    }

    /// What it is about where the text leaves the house: there nobody reads the name of a sensitive project, though
    /// they may on the page.
    fn object_outside(&self) -> String {
        let is_sensitive =
            |subject: &Subject| subject.project().is_some_and(|project| project.is_sensitive);
        match &self.subject {
            Some(subject) if is_sensitive(subject) => format!("{HIDDEN_NAME}　{}", self.thing),
            Some(subject) => format!("{}　{}", subject.name(), self.thing),
            None => self.thing.clone(),
        }
    }
}

/// The mail to a person. `base` is the server's address without a `/` at its end. Nothing where nothing is new.
pub fn digest(name: &str, parts: &[Part], base: &str) -> Option<Digest> {
    let count: usize = parts.iter().map(|part| part.lines.len()).sum();
    if count == 0 {
        return None;
    }
    let mut body = format!("{name}：\n\n您在问效有{count}条新通知。\n");
    let mut number = 0;
    for part in parts.iter().filter(|part| !part.lines.is_empty()) {
        let shown = part.lines.len().min(MOST_LINES - number);
        if shown == 0 {
            break;
        }
        body.push_str(&format!("\n{}\n\n", part.identity));
        for line in &part.lines[..shown] {
            number += 1;
            body.push_str(&format!("{number}. {}\n   {}\n", line.text, line.address));
        }
    }
    if number < count {
        body.push_str(&format!("\n另有{}条没有列出。\n", count - number));
    }
    body.push_str(&format!(
        "\n全部通知：{base}/me/notices\n\n这封邮件由问效自动发出，每天最多一封，请不要回复。不想再收：{base}/me/mail\n"
    ));
    Some(Digest { subject: format!("问效：您有{count}条新通知"), body })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://wenxiao.example.gov.cn";

    fn part(identity: &str, count: usize) -> Part {
        let line = |at: usize| Line {
            text: format!("2026-03-28　县财政退回：渠道防渗改造{at}　绩效目标第2版"),
            address: format!("{BASE}/docs/{at}"),
        };
        Part { identity: identity.to_owned(), lines: (1..=count).map(line).collect() }
    }

    #[test]
    fn a_mail_says_whom_it_tells_of_what_and_where_it_is_to_be_seen() {
        let parts = [
            part("示例县水利局 · 部门填报人（示例县）", 1),
            part("示例县水利局 · 部门负责人（示例县）", 1),
        ];
        let mail = digest("张三", &parts, BASE).expect("something is new");
        assert_eq!(mail.subject, "问效：您有2条新通知");
        let expected = "张三：

您在问效有2条新通知。

示例县水利局 · 部门填报人（示例县）

1. 2026-03-28　县财政退回：渠道防渗改造1　绩效目标第2版
   https://wenxiao.example.gov.cn/docs/1

示例县水利局 · 部门负责人（示例县）

2. 2026-03-28　县财政退回：渠道防渗改造1　绩效目标第2版
   https://wenxiao.example.gov.cn/docs/1

全部通知：https://wenxiao.example.gov.cn/me/notices

这封邮件由问效自动发出，每天最多一封，请不要回复。不想再收：https://wenxiao.example.gov.cn/me/mail
";
        assert_eq!(mail.body, expected);
    }

    #[test]
    fn nothing_new_is_no_mail() {
        assert_eq!(digest("张三", &[], BASE), None);
        assert_eq!(digest("张三", &[part("示例县水利局 · 部门填报人", 0)], BASE), None);
    }

    #[test]
    fn a_long_list_is_cut_and_says_so() {
        let parts = [part("甲", 40), part("乙", 30), part("丙", 5)];
        let mail = digest("张三", &parts, BASE).expect("something is new");
        assert_eq!(mail.subject, "问效：您有75条新通知", "all of them are counted");
        assert!(mail.body.contains("\n50. ") && !mail.body.contains("\n51. "), "{}", mail.body);
        assert!(mail.body.contains("另有25条没有列出。") && !mail.body.contains("丙"));
    }
}
