//! 指标重复.

use crate::check::declare::*;

declare_check! {
    /// 同一个事实列了两次，分值就算了两次。名称相同、指标值也相同的，留一行。
    pub static DUPLICATE_NAME = {
        code: "T040",
        title: "指标重复",
        severity: Advice,
        category: Some("duplicate_indicator"),
        forms: WORDED,
        source: "财预〔2015〕88号：绩效指标应当精简、不重复",
        life: Life::Active,
        good: &[
            &[("0.name", "新建泵站"), ("0.target_raw", "3座"), ("1.name", "新建水池"), ("1.target_raw", "3座")],
        ],
        bad: &[
            &[("0.name", "新建泵站数量"), ("0.target_raw", "3座"), ("1.name", "新建泵站数量"), ("1.target_raw", "=3座")],
            &[("0.name", "居住条件改善、出行水平提高"), ("0.target_raw", "100%"), ("1.name", "居住水平提高、出行条件改善"), ("1.target_raw", "100%")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for (index, line) in view.lines.iter().enumerate() {
                let earlier = view.lines[..index].iter().find(|other| same(line, other));
                if let Some(other) = earlier {
                    let message = format!("与第{}行“{}”重复。请只留一行，分值合并。", other.index + 1, other.name.core);
                    doubts.extend(doubt(line, "name", message));
                }
            }
            doubts
        }),
    }
}

fn same(line: &Line, other: &Line) -> bool {
    let (a, b) = (&line.name.core, &other.name.core);
    if a.chars().count() < 4 || value(line) != value(other) {
        return false;
    }
    a == b && line.l2 == other.l2 || shuffled(a, b)
}

fn value(line: &Line) -> String {
    line.target_text.trim_start_matches(['=', '≥', '≧', '>']).to_owned()
}

/// Two goal sentences of several clauses made of nearly the same characters.
fn shuffled(a: &str, b: &str) -> bool {
    let clauses = |text: &str| text.split(['、', ',', ';']).filter(|part| !part.is_empty()).count();
    if clauses(a) < 2 || clauses(b) < 2 || !has(a, &words::CHANGE) {
        return false;
    }
    let mut left: Vec<char> = a.chars().collect();
    let total = left.len() + b.chars().count();
    let mut shared = 0;
    for c in b.chars() {
        if let Some(at) = left.iter().position(|other| *other == c) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    total * 4 <= shared * 2 * 5
}
