//! 年度考核: what was announced stays, and only the department itself objects, in time and once.

use wenxiao_domain::journal::Event;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::unit::points::Points;

use super::Step;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::AssessmentAnnounced(_) | Event::AssessmentObjected(_) | Event::ObjectionDecided(_)
    )
}

/// Of one event that was let through.
pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    match event {
        Event::AssessmentAnnounced(body) => {
            by_bureau(held);
            assert!(step.before.announcement(body.work_year).is_none(), "announced twice");
            for sheet in &body.sheets {
                let lost: Points = sheet.deductions.iter().map(|one| one.points).sum();
                assert_eq!(sheet.total + lost, Points::whole(100), "the whole is 100");
            }
            let totals = body.sheets.iter().map(|sheet| sheet.total);
            assert!(totals.is_sorted_by(|a, b| b <= a), "the best first");
        }
        Event::AssessmentObjected(body) => {
            assert_eq!(held.role, Role::DepartmentHead);
            assert_eq!(held.organization, body.department, "of another department");
            let announced = step.before.announcement(body.work_year).expect("it was announced");
            assert!(step.today() <= announced.last_day, "too late");
            assert!(announced.deduction(body.department, body.number).is_some());
            assert!(announced.objection(body.department, body.number).is_none(), "twice");
            assert!(!body.reason.is_empty());
            let after = step.after.announcement(body.work_year).expect("it stands");
            assert_eq!(announced.sheets, after.sheets, "what was announced stays");
        }
        Event::ObjectionDecided(body) => {
            by_bureau(held);
            let before = step.before.announcement(body.work_year).expect("it was announced");
            let objection = before.objection(body.department, body.number).expect("somebody did");
            assert!(objection.decision.is_none() && !body.reason.is_empty());
            let (total, _) = before.outcome(body.department).expect("it was assessed");
            let lost = before.deduction(body.department, body.number).expect("it is there").points;
            let back = if body.adopted { lost } else { Points::ZERO };
            assert_eq!(body.total, total + back, "exactly what was lost is given back");
            assert!(body.total <= Points::whole(100));
            let after = step.after.announcement(body.work_year).expect("it stands");
            assert_eq!(before.sheets, after.sheets, "what was announced stays");
        }
        other => panic!("{} is no assessment", other.title()),
    }
}

fn by_bureau(held: &Membership) {
    let is_bureau = matches!(held.role, Role::PerformanceSection | Role::FinanceLeader);
    assert!(is_bureau, "{} is not the bureau", held.role.name());
}
