//! 佐证 and 真实性核查: what departments keep to prove, and what the bureau finds when it looks.

use wenxiao_domain::act::{Command, LinkEvidence, ProvenRow, RegisterEvidence, WithdrawEvidence};
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::evidence::{Evidence, EvidenceKind};
use wenxiao_domain::form::authenticity::{CHECKS, EVIDENCE, YES};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::authenticity::{filed_result, first_rows};
use wenxiao_domain::unit::id::{EvidenceId, ProjectId};
use wenxiao_testkit::county::{id, sheet, subject};

use crate::play::Play;
use crate::tasks::submission;

/// A project of the county, by its number.
fn some_project(play: &mut Play) -> (u64, SubjectId) {
    let number = 1 + play.chance.below(4);
    (number, subject(number, FormKind::SelfEvaluation))
}

/// A line of a register that stands.
fn some_line(play: &mut Play) -> Option<Evidence> {
    let county = play.county();
    let standing = county.shared.evidence.values().filter(|line| line.stands());
    let standing: Vec<Evidence> = standing.map(|line| (**line).clone()).collect();
    play.chance.pick(&standing).cloned()
}

/// A row that a form of the year has.
fn some_row(play: &mut Play) -> ProvenRow {
    let forms = [FormKind::MonitoringMay, FormKind::MonitoringAugust, FormKind::SelfEvaluation];
    let form = *play.chance.pick(&forms).expect("there are some");
    let rows = sheet(1, form, true);
    let names: Vec<&str> = rows.rows("indicators").iter().map(|row| row.get("name")).collect();
    let row = (*play.chance.pick(&names).expect("the form has rows")).to_owned();
    ProvenRow { form, row }
}

/// 登记佐证, now and then for days that have not come yet.
pub fn keep(play: &mut Play) -> Option<Command> {
    let (_, subject) = some_project(play);
    let (digest, name) = play.paper("验收单.pdf");
    let to = play.today().plus_days(i32::from(play.small()) - 30)?;
    let proves = if play.chance.once_in(2) { Some(some_row(play)) } else { None };
    Some(Command::RegisterEvidence(Box::new(RegisterEvidence {
        evidence: EvidenceId::new(id(14, play.fresh())),
        subject,
        digest,
        name,
        size: 120_000,
        kind: EvidenceKind::Formal,
        from: to.plus_days(-10)?,
        to,
        shows: "渠道维修工程通过完工验收。".to_owned(),
        proves,
    })))
}

/// 关联佐证.
pub fn link(play: &mut Play) -> Option<Command> {
    let line = some_line(play)?;
    let proves = some_row(play);
    let evidence = [line.id].into();
    Some(Command::LinkEvidence(LinkEvidence { subject: line.subject, proves, evidence }))
}

/// 撤回佐证.
pub fn take_back_proof(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(3) {
        return None;
    }
    let evidence = some_line(play)?.id;
    let reason = "传错了文件".to_owned();
    Some(Command::WithdrawEvidence(WithdrawEvidence { evidence, reason }))
}

/// 真实性核查 of a self-evaluation that was filed: mostly true, sometimes not, sometimes made up.
pub fn verify(play: &mut Play) -> Option<Command> {
    let (number, subject) = some_project(play);
    let county = play.county();
    filed_result(&county, subject)?;
    let model = play.model();
    let rules = rules_of(FormKind::Authenticity, 2025, model.pack())?;
    let mut found = sheet(number, FormKind::Authenticity, true);
    *found.rows_mut(CHECKS) = first_rows(&county, subject, &rules);
    for row in found.rows_mut(CHECKS) {
        let reported = row.get("reported").to_owned();
        row.set("checked", reported);
        row.set("method", "实地核查");
        row.set("conclusion", "真实");
    }
    found.set_field("checked_on", play.today().to_string());
    let executed = county.project(ProjectId::new(id(4, number)))?;
    let executed = county.executed(executed).amount;
    found.set_field("executed", executed.to_string());
    if play.chance.once_in(3) {
        make_untrue(&mut found, play.chance.once_in(2));
    }
    Some(submission(play, subject, found))
}

/// The first row is not what was filed; made up, it comes with the veto.
fn make_untrue(found: &mut Sheet, is_made_up: bool) {
    let Some(row) = found.rows_mut(CHECKS).first_mut() else { return };
    let name = row.get("name").to_owned();
    row.set("checked", "0公里");
    row.set("conclusion", if is_made_up { "虚假" } else { "有误差" });
    row.set("reason", "没有施工");
    found.add_rows(
        EVIDENCE,
        ["indicator", "kind", "title"],
        [[name.as_str(), "工作资料", "现场测量记录"]],
    );
    if is_made_up {
        for (id, text) in [
            ("veto", YES),
            ("veto_note", "伪造验收单"),
            ("recovered", "0"),
            ("liable", "县水管站站长"),
            ("handling", "移送纪检监察机关"),
        ] {
            found.set_field(id, text);
        }
    }
}
