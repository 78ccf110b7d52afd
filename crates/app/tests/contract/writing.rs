//! Acts: recorded once, together with everything that belongs to them, or refused with a reason.

use std::sync::Arc;

use wenxiao_app::{DraftSeen, INSTALLATION, Request, TrailQuery};
use wenxiao_domain::act::{AdoptRules, Command, Outcome as Conclusion, RegisterProject};
use wenxiao_domain::document::Status;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::ProjectId;
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, fill_in_results, meddle, open, plain_project, review};

on_every_place! {
    fn a_target_goes_from_draft_to_acceptance_and_leads_to_a_score(place) {
        let county = County::after_the_year(place);
        let app = &county.app;
        let project = county.project();
        let clerk = county.at_work("clerk");
        let draft = app.start_draft(&clerk, FormKind::Target, project).unwrap().unwrap();
        assert_eq!(draft.content.sheet.field("competent_department"), "示例县水利局");
        let mut submission = county.submission(project);
        submission.editors = draft.editors.clone();
        let document = submission.document;
        let command = Command::SubmitDocument(Box::new(submission));
        let request = county.request("clerk", command).consuming(draft.seen());
        let receipt = app.execute(request).unwrap().unwrap();
        assert_eq!(receipt.events.len(), 1);
        assert_eq!(app.draft(PLACE, FormKind::Target, project).unwrap(), None);
        county.accept(document, 1);

        // The self-evaluation begins with what was promised.
        let draft = app.start_draft(&clerk, FormKind::SelfEvaluation, project).unwrap().unwrap();
        let mut sheet = draft.content.sheet.clone();
        assert_eq!(sheet.rows("indicators")[0].get("target_raw"), "≥12公里");
        assert_eq!(sheet.rows("funds")[0].get("executed"), "10.00");
        fill_in_results(&mut sheet);
        let mut submission = county.submission(project);
        (submission.sheet, submission.document) = (sheet, app.new_id());
        let document = submission.document;
        county.ask("clerk", Command::SubmitDocument(Box::new(submission))).unwrap().unwrap();
        county.accept(document, 1);
        let state = app.county(PLACE).unwrap();
        let settled = state.document(document).unwrap().settled().unwrap();
        assert_eq!(settled.total.unwrap().to_string(), "100.00");
        assert_eq!(settled.grade.unwrap().word(), "优");

        // All of it verifies, also in a process that folds from nothing.
        let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
        let clock = Arc::clone(&county.clock);
        drop(county);
        let again = open(place.open(), &clock);
        assert_eq!(*again.county(PLACE).unwrap(), *state);
    }

    fn the_same_request_again_has_the_same_answer_and_no_second_effect(place) {
        let county = County::new(place);
        let submission = county.submission(county.project());
        let command = Command::SubmitDocument(Box::new(submission));
        let body = Digest::of(b"the form");
        let ask = |body| county.app.execute(county.request("clerk", command.clone()).keyed("k", body));
        let first = ask(body).unwrap().unwrap();
        let again = ask(body).unwrap().unwrap();
        assert!(!first.replayed && again.replayed);
        assert_eq!((first.seq_last, &first.hash, &first.events), (again.seq_last, &again.hash, &again.events));
        assert_eq!(ask(Digest::of(b"another form")).unwrap(), Err(Refusal::KeyReused));
        assert_eq!(county.app.county(PLACE).unwrap().seq(), first.seq_last);
        // Somebody else may use the same number.
        let other = county.submission(county.project_of(county.school));
        let request = county.request("teacher", Command::SubmitDocument(Box::new(other)));
        assert!(!county.app.execute(request.keyed("k", body)).unwrap().unwrap().replayed);
        // Also after a restart.
        let (request, clock) = (county.request("clerk", command.clone()), Arc::clone(&county.clock));
        drop(county);
        let app = open(place.open(), &clock);
        assert!(app.execute(request.keyed("k", body)).unwrap().unwrap().replayed);
    }

    fn a_draft_that_was_changed_meanwhile_is_not_filed(place) {
        let county = County::new(place);
        let app = &county.app;
        let project = county.project();
        let clerk = county.at_work("clerk");
        let draft = app.start_draft(&clerk, FormKind::Target, project).unwrap().unwrap();
        let mut sheet = draft.content.sheet.clone();
        sheet.set_field("period", "2025年");
        app.save_draft(&county.at_work("clerk2"), draft.id, draft.rev, sheet).unwrap().unwrap();
        let before = app.county(PLACE).unwrap().seq();
        let command = Command::SubmitDocument(Box::new(county.submission(project)));
        let request = county.request("clerk", command.clone()).consuming(draft.seen());
        assert_eq!(app.execute(request).unwrap(), Err(Refusal::DraftChanged));
        assert_eq!(app.county(PLACE).unwrap().seq(), before);
        let now = app.draft(PLACE, FormKind::Target, project).unwrap().unwrap();
        let request = county.request("clerk", command).consuming(now.seen());
        app.execute(request).unwrap().unwrap();
        assert_eq!(app.draft(PLACE, FormKind::Target, project).unwrap(), None);
        let gone = DraftSeen { id: now.id, rev: now.rev };
        assert_eq!(app.discard_draft(&clerk, gone).unwrap(), Ok(false));
    }

    fn a_refused_act_changes_nothing_and_stands_in_the_installation_stream(place) {
        let county = County::new(place);
        let document = county.submitted(county.project());
        let before = county.app.county(PLACE).unwrap();
        let refused = county.ask("teacher", review(document, 1, Conclusion::Pass)).unwrap();
        let refusal = refused.unwrap_err();
        assert_eq!(refusal.code().code, "R201");
        assert_eq!(*county.app.county(PLACE).unwrap(), *before);
        let query = TrailQuery { kind: Some("act_refused".into()), ..TrailQuery::default() };
        let page = county.app.trail(INSTALLATION, &query).unwrap();
        let line = &page.lines[0];
        assert_eq!((line.outcome.as_str(), line.object.as_str()), ("R201", "652823 审核"));
        assert_eq!(line.actor, county.actor("teacher"));
        let report = county.app.verify(INSTALLATION, None, &mut |_, _| {}).unwrap();
        assert!(report.is_whole() && 0 < report.entries, "{report:?}");
    }

    fn what_was_decided_on_an_older_state_is_decided_again(place) {
        let county = County::new(place);
        let document = county.submitted(county.project());
        let returned = county.ask("head", review(document, 1, Conclusion::Return)).unwrap();
        returned.unwrap();
        let stale = county.ask("head", review(document, 1, Conclusion::Pass)).unwrap();
        assert_eq!(stale.unwrap_err().code().code, "R301");
        let state = county.app.county(PLACE).unwrap();
        assert!(matches!(state.document(document).unwrap().status, Status::Returned { .. }));
    }

    fn rules_that_are_not_there_are_not_adopted(place) {
        let county = County::new(place);
        let command = |digest: &str| {
            let note = String::new();
            Command::AdoptRules(AdoptRules { digest: digest.to_owned(), note })
        };
        // Who may not adopt rules is told that first.
        let refused = county.ask("clerk", command(&"ab".repeat(32))).unwrap();
        assert_eq!(refused.unwrap_err().code().code, "R201");
        let refused = county.ask("perf", command(&"ab".repeat(32))).unwrap();
        assert_eq!(refused, Err(Refusal::NotFound("规则包")));
        let pack = wenxiao_domain::regulation::builtin::pack("65").unwrap();
        let digest = county.app.keep_pack(&pack).unwrap();
        county.ask("perf", command(&digest)).unwrap().unwrap();
        assert_eq!(*county.app.pack(PLACE).unwrap(), pack);
    }

    fn derived_rows_follow_every_act_and_are_missed_when_somebody_changes_them(place) {
        let county = County::new(place);
        let app = &county.app;
        let project = county.project();
        county.accept(county.submitted(project), 1);
        // Moved to another budget year: its line and the figures of both years follow.
        let mut moved = plain_project(project, 77, county.school);
        moved.budget_year = 2026;
        county.must(Command::RegisterProject(RegisterProject { project: moved }));
        let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
        let clock = Arc::clone(&county.clock);
        drop(county);
        meddle(place, "update project_line set name = '别的'");
        meddle(place, "update figure set value = 'count:7' where figure = 'F2'");
        let app = open(place.open(), &clock);
        let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
        assert_eq!(report.fault, None);
        assert!(report.differences.iter().any(|said| said.contains("的列表行与重算的不同")));
        assert!(report.differences.iter().any(|said| said.contains("数字F2存为count:7")));
        app.rebuild_derived(PLACE).unwrap();
        let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
    }

    fn rows_of_an_older_program_are_made_anew_at_the_start_and_others_left_alone(place) {
        let county = County::new(place);
        county.accept(county.submitted(county.project()), 1);
        let clock = Arc::clone(&county.clock);
        drop(county);
        meddle(place, "update project_line set executed_fen = 1");
        let app = open(place.open(), &clock);
        let mut told = Vec::new();
        let mut tell = |place: &str, done, all| told.push((place.to_owned(), done, all));
        assert_eq!(app.renew_derived(&mut tell).unwrap(), [PLACE]);
        assert_eq!(told, [(PLACE.to_owned(), 0, 1)]);
        let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
        drop(app);
        // What somebody changed since is not mended in silence: verifying finds it.
        meddle(place, "update project_line set executed_fen = 1");
        let app = open(place.open(), &clock);
        assert_eq!(app.renew_derived(&mut |_, _, _| {}).unwrap(), Vec::<String>::new());
        assert!(!app.verify(PLACE, None, &mut |_, _| {}).unwrap().is_whole());
        drop(app);
        meddle(place, "update setting set value = '7.1' where key = 'derived.652823'");
        let app = open(place.open(), &clock);
        assert_eq!(app.renew_derived(&mut |_, _, _| {}).unwrap(), [PLACE]);
        assert!(app.verify(PLACE, None, &mut |_, _| {}).unwrap().is_whole());
    }
}

#[test]
fn a_request_of_nobody_known_is_refused() {
    let place = wenxiao_testkit::database::Place::sqlite();
    let county = County::new(&place);
    let stranger =
        wenxiao_domain::party::actor::Actor::person(county.app.new_id(), county.app.new_id());
    let project = plain_project(county.app.new_id::<ProjectId>(), 9, county.water);
    let command = Command::RegisterProject(RegisterProject { project });
    let outcome = county.app.execute(Request::new(PLACE, stranger, command, county.app.now()));
    assert_eq!(outcome.unwrap(), Err(Refusal::IdentityRevoked));
}
