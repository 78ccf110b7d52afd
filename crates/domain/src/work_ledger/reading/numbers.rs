//! 序号: missing, off, jumping, repeated.

use std::collections::BTreeMap;

use super::proposal::{DoubtKind, Field, ProposedTask};

pub(super) fn check(tasks: &mut [ProposedTask]) {
    if tasks.iter().all(|task| task.printed_no.is_none()) {
        return;
    }
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    let mut last: Option<u32> = None;
    for (index, task) in tasks.iter_mut().enumerate() {
        let place = index + 1;
        let Some(number) = task.printed_no.as_ref().and_then(|text| text.parse::<u32>().ok())
        else {
            if task.is_doubted(Field::PrintedNo, DoubtKind::UnreadNumber) {
                continue;
            }
            task.doubt(
                Field::PrintedNo,
                DoubtKind::Unnumbered,
                format!("没有印序号，按行次是第{place}项。请核对。"),
            );
            continue;
        };
        if let Some(other) = seen.get(&number) {
            let reason = format!("序号{number}与第{other}项相同，按行次是第{place}项。请核对。");
            task.doubt(Field::PrintedNo, DoubtKind::NumberRepeated, reason);
        } else if let Some(before) = last
            && number != before + 1
        {
            let reason =
                format!("序号从{before}跳到{number}，按行次是第{place}项。请核对是否漏行。");
            task.doubt(Field::PrintedNo, DoubtKind::NumberGap, reason);
        } else if number as usize != place {
            let reason = format!("印的序号是{number}，按行次是第{place}项。请核对。");
            task.doubt(Field::PrintedNo, DoubtKind::NumberOff, reason);
        }
        seen.entry(number).or_insert(place);
        last = Some(number);
    }
}
