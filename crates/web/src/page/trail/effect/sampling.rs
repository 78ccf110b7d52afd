//! What entries about 抽审 did.

use wenxiao_domain::journal::event::Event;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::unit::id::{DocumentId, SampleBatchId};

use super::{Effect, Names};

/// One of these; nothing to tell of others.
pub(super) fn of_sample(names: Names<'_>, event: &Event) -> Effect {
    let of = |id: SampleBatchId, facts| {
        let batch = names.county.sample_batch(id);
        let object = batch.map_or_else(String::new, |batch| {
            format!("{}抽审批次{}", batch.kind.name(), batch.word())
        });
        let reads = names.me.scope(Action::ReadSamples).is_something();
        Effect { object, href: reads.then(|| format!("/samples/{id}")), facts }
    };
    let documents = |ids: &[DocumentId]| {
        ids.iter().map(|id| names.document(*id)).collect::<Vec<_>>().join("；")
    };
    match event {
        Event::SampleDrawn(body) => {
            let facts = vec![
                ("预算年度", body.budget_year.to_string()),
                ("总体", format!("{}份", body.frame.len())),
                ("总体摘要", body.digest.clone()),
                ("抽审比例", format!("{}（{}）", body.share, body.basis.name())),
                ("分层", if body.stratified { "按主管部门" } else { "不分层" }.to_owned()),
                ("种子", body.seed.clone()),
                ("种子来源", body.witnessed.clone().unwrap_or_else(|| "由系统随机产生".to_owned())),
                ("重新抽取的理由", body.reason.clone()),
                ("抽中", documents(&body.drawn)),
                ("规则包", body.rules.clone()),
            ];
            of(body.batch, facts)
        }
        Event::SampleReviewed(body) => {
            let facts = vec![
                ("材料", names.document(body.document)),
                ("得分", body.total.to_string()),
                ("结果", body.result.name().to_owned()),
                ("发现的问题", body.issues.clone()),
                ("规则包", body.rules.clone()),
            ];
            of(body.batch, facts)
        }
        Event::SampleFedBack(body) => {
            let facts = vec![("材料", documents(&body.documents)), ("反馈方式", body.note.clone())];
            of(body.batch, facts)
        }
        _ => Effect::default(),
    }
}
