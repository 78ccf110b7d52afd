//! What an entry of 审核评分 says.

use wenxiao_domain::journal::v1::ReviewScored;

/// Its facts.
pub(super) fn facts(body: &ReviewScored) -> Vec<(&'static str, String)> {
    vec![
        ("得分合计", body.total.short()),
        ("总评", body.grade.word().to_owned()),
        ("按总评办理", body.ruling.clone().unwrap_or_default()),
        ("不按总评办理的理由", body.overruled.clone().unwrap_or_default()),
        ("修改意见", format!("{}处", body.repairs)),
        ("规则包", body.rules.clone()),
    ]
}
