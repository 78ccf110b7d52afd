//! 指标名称过长.

use crate::check::declare::*;

declare_check! {
    /// 三级指标名称以30个字以内为宜；太长多半是把工作内容抄了进来。
    pub static NAME_TOO_LONG = {
        code: "T051",
        title: "指标名称过长",
        severity: Hint,
        category: None,
        forms: WORDED,
        source: "FM-01：三级指标名称建议30字以内",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "改造渠道长度"), ("target_raw", "12公里")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "按照年度计划和上级文件要求对全县各乡镇老旧渠道分批分期实施防渗改造的总长度"), ("target_raw", "12公里")],
        ],
        run: Run::Each(|line, _| {
            let length = line.name.core.chars().count();
            if length <= ADVISED_LENGTH {
                return None;
            }
            doubt(line, "name", format!("指标名称有{length}个字。请压缩到{ADVISED_LENGTH}个字以内，工作内容写到总体目标里。"))
        }),
    }
}

/// Characters; FM-01 field 17.
const ADVISED_LENGTH: usize = 30;
