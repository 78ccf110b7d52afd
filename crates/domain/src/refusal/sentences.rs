//! Sentences of refusals that are too long for the list.

use crate::party::role::Role;
use crate::unit::day::Day;

pub(super) const OWN_FILING: &str = "不能审核自己参与填报的材料。请由另一位审核人员办理。";

pub(super) const SIGNED_BEFORE: &str = "已代部门签审，不能再作财政审核。请由另一位审核人员办理。";

pub(super) const DEPARTMENT_HAS_REVIEWER: &str =
    "该部门有自己的负责人，应由其签审。请等待部门签审后再作财政审核。";

pub(super) const ALREADY_ACTED_ON: &str =
    "审核方已经办理，不能撤回。请等待审核结论，退回后再修改。";

pub(super) const REASON_MISSING: &str =
    "没有填写总体意见，也没有具体意见。请写明要改什么，再退回或提交意见。";

pub(super) const DOCUMENT_EXISTS: &str =
    "这个项目或部门本年度已有同一种表。请打开已有的表继续办理。";

pub(super) const NOT_FLAGGED: &str =
    "这份监控表没有黄标或红标，不能办理。请刷新页面，按当前标识办理。";

pub(super) const ALREADY_ORDERED: &str = "这份监控表已经下达督办。请打开已有的整改单办理。";

pub(super) const DIALOGUE_MOVED: &str =
    "整改单刚有新的往来，本次没有办理。请打开最新的整改单核对后再提交。";

pub(super) const EVIDENCE_MISSING: &str = "没有佐证材料。请上传能证明情况的文件后再提交。";

pub(super) const NOT_PROPOSED: &str = "这个项目没有需要应用的结果。请刷新页面，按现在的清单办理。";

pub(super) const AMOUNT_NOT_ASKED: &str =
    "所选方式不扣减资金，却填了调整额。请清空调整额，或改选压减、取消、收回。";

pub(super) const KEY_REUSED: &str =
    "同一个提交编号已用于另一项内容，本次没有办理。请刷新页面后重新提交。";

pub(super) const DRAFT_CHANGED: &str =
    "草稿刚被他人修改或送审，本次没有办理。请打开最新的草稿核对后再提交。";

pub(super) const DRAFT_EXISTS: &str =
    "已有同一种表的草稿，导入没有覆盖它。请选择用导入内容替换草稿，或先处理已有草稿。";

pub(super) fn wrong_status(status: &str, act: &str) -> String {
    format!("材料当前为“{status}”，不能{act}。请刷新页面，按当前状态办理。")
}

pub(super) fn round_not_open(from: Day) -> String {
    format!("本轮监控的节点还没有到，{from}起才能送审。请先保存草稿，到时再送审。")
}

pub(super) fn stale(seen: u32, newest: u32) -> String {
    format!("看到的是第{seen}版，现已有第{newest}版。请打开最新一版后再办理，已填内容仍在草稿中。")
}

pub(super) fn too_long(field: &str, limit: usize) -> String {
    format!("“{field}”超过{limit}个字。请精简后再提交。")
}

pub(super) fn blocking(count: usize) -> String {
    format!("有{count}处必须修改后才能送审。请按各处提示修改，已填内容已保存为草稿。")
}

pub(super) fn role_of_bureau(role: Role) -> String {
    format!("“{}”是财政局的角色，不能授予其他单位。请把单位改为财政局，或另选角色。", role.name())
}

pub(super) fn organization_closed(day: Day) -> String {
    format!("该单位已于{day}停用。请选择承接其职能的单位。")
}

pub(super) fn year_too_far(year: i16) -> String {
    format!("{year}年度的预算还没有开始编报，最早提前一年登记。请核对预算年度。")
}

pub(super) fn not_found(what: &str) -> String {
    format!("没有找到这个{what}，或者它不在当前身份的范围内。请核对地址，或切换身份。")
}

pub(super) fn id_taken(what: &str) -> String {
    format!("这个{what}此前已经保存，本次没有改动任何数据。请刷新页面，核对后再办理。")
}

pub(super) fn not_allowed(action: &str) -> String {
    format!("当前身份没有“{action}”的权限。请切换身份，或请安全管理员授权。")
}

pub(super) fn open_opinions(count: usize) -> String {
    format!("还有{count}条意见没有解决，不能通过。请逐条确认解决，或退回修改。")
}

pub(super) fn unknown_place(place: &str) -> String {
    format!("表中没有“{place}”这一处，意见未提交。请刷新页面后再提。")
}

pub(super) fn project_code_taken(code: &str) -> String {
    format!("项目编码“{code}”在本年度已被使用。请核对编码，或打开已有项目。")
}

pub(super) fn year_not_supported(year: i16) -> String {
    format!("规则包不含{year}年度。请核对年度，或请管理员更新规则包。")
}
