//! Drafts: shared by their department, never written over on the quiet.

use wenxiao_app::{Draft, NoteOpinion, Saved};
use wenxiao_domain::act::{
    Command, NewOpinion, Outcome as Conclusion, ReviewDocument, SubmitDocument,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, review};

on_every_place! {
    fn two_people_share_a_draft_and_the_second_save_meets_the_first(place) {
        let county = County::new(place);
        let app = &county.app;
        let project = county.project();
        let (one, two) = (county.at_work("clerk"), county.at_work("clerk2"));
        let draft = app.start_draft(&one, FormKind::Target, project).unwrap().unwrap();
        assert_eq!(app.start_draft(&two, FormKind::Target, project).unwrap().unwrap().id, draft.id);
        let with = |text: &str| {
            let mut sheet = draft.content.sheet.clone();
            sheet.set_field("period", text);
            sheet
        };
        let first = app.save_draft(&one, draft.id, draft.rev, with("一")).unwrap().unwrap();
        assert_eq!(first, Saved::Kept { rev: draft.rev + 1 });
        // The same once more is a double click.
        let again = app.save_draft(&one, draft.id, draft.rev, with("一")).unwrap().unwrap();
        assert_eq!(again, Saved::Kept { rev: draft.rev + 1 });
        match app.save_draft(&two, draft.id, draft.rev, with("二")).unwrap().unwrap() {
            Saved::Stale(now) => {
                assert_eq!(now.content.sheet.field("period"), "一");
                assert_eq!(now.updated_by, one.account);
                let merged = app.save_draft(&two, draft.id, now.rev, with("一二")).unwrap();
                assert_eq!(merged, Ok(Saved::Kept { rev: now.rev + 1 }));
            }
            other => panic!("{other:?}"),
        }
        let now = app.draft(PLACE, FormKind::Target, project).unwrap().unwrap();
        assert_eq!(now.editors, [one.account, two.account].into());
        assert_eq!(app.drafts(PLACE).unwrap(), [now]);
    }

    fn another_department_neither_begins_nor_saves(place) {
        let county = County::new(place);
        let app = &county.app;
        let project = county.project();
        let draft = app.start_draft(&county.at_work("clerk"), FormKind::Target, project);
        let draft = draft.unwrap().unwrap();
        let stranger = county.at_work("teacher");
        let not_there = Refusal::NotFound("项目");
        let begun = app.start_draft(&stranger, FormKind::Target, project).unwrap();
        assert_eq!(begun, Err(not_there.clone()));
        let mut sheet = draft.content.sheet.clone();
        sheet.set_field("period", "他人");
        let saved = app.save_draft(&stranger, draft.id, draft.rev, sheet).unwrap();
        assert_eq!(saved, Err(not_there.clone()));
        assert_eq!(app.discard_draft(&stranger, draft.seen()).unwrap(), Err(not_there));
        let reviewer = app.start_draft(&county.at_work("perf"), FormKind::Target, project).unwrap();
        assert_eq!(reviewer.unwrap_err().code().code, "R201");
        let own = app.discard_draft(&county.at_work("clerk2"), draft.seen()).unwrap();
        assert_eq!(own, Ok(true));
    }

    fn an_adjustment_is_not_begun_before_a_target_was_approved(place) {
        let county = County::new(place);
        let (app, project) = (&county.app, county.project());
        let begun = app.start_draft(&county.at_work("clerk"), FormKind::TargetAdjustment, project);
        assert_eq!(begun.unwrap().unwrap_err().code().code, "R350");
        assert_eq!(app.drafts(PLACE).unwrap(), []);
    }

    fn a_second_adjustment_begins_from_what_the_first_made_of_the_target(place) {
        let county = County::new(place);
        let (app, project) = (&county.app, county.project());
        county.accept(county.submitted(project), 1);
        let clerk = county.at_work("clerk");
        let start = || app.start_draft(&clerk, FormKind::TargetAdjustment, project).unwrap();
        let values = |draft: &Draft| {
            let row = &draft.content.sheet.rows("indicators")[0];
            ["before_raw", "target_raw"].map(|column| row.get(column).to_owned())
        };
        let submit = |draft: &Draft, seen: u32, to: &str| {
            let mut sheet = draft.content.sheet.clone();
            sheet.set_field("reason", "设计变更。");
            sheet.set_field("basis", "水发〔2025〕12号");
            let row = &mut sheet.rows_mut("indicators")[0];
            row.set("target_raw", to);
            row.set("change", "改值");
            let document = DocumentId::new(draft.id.uuid());
            Command::SubmitDocument(Box::new(SubmitDocument {
                document, sheet, seen, ..county.submission(project)
            }))
        };
        let first = start().unwrap();
        assert_eq!(values(&first), ["≥12公里", "≥12公里"]);
        let document = DocumentId::new(first.id.uuid());
        let request = county.request("clerk", submit(&first, 0, "≥9公里")).consuming(first.seen());
        app.execute(request).unwrap().unwrap();
        assert_eq!(start().unwrap_err().code().code, "R301", "one at a time");
        county.ask("head", review(document, 1, Conclusion::Return)).unwrap().unwrap();
        // Mended in a draft, and sent in without it: the draft is left behind.
        let left = start().unwrap();
        assert_eq!(left.base_revision, 1);
        county.ask("clerk", submit(&first, 1, "≥9公里")).unwrap().unwrap();
        county.accept(document, 2);
        assert_eq!(app.draft(PLACE, FormKind::TargetAdjustment, project).unwrap(), None);
        let second = start().unwrap();
        assert_ne!(second.id, left.id);
        assert_eq!((values(&second), second.base_revision), (["≥9公里", "≥9公里"].map(String::from), 0));
        let request = county.request("clerk", submit(&second, 0, "≥8公里")).consuming(second.seen());
        app.execute(request).unwrap().unwrap();
        county.accept(DocumentId::new(second.id.uuid()), 1);
        let state = app.county(PLACE).unwrap();
        let target = state.approved_target(project).unwrap();
        assert_eq!(target.rows("indicators")[0].get("target_raw"), "≥8公里");
        assert_eq!(app.drafts(PLACE).unwrap(), []);
    }

    fn a_returned_form_begins_again_from_what_was_submitted(place) {
        let county = County::new(place);
        let app = &county.app;
        let project = county.project();
        let document = county.submitted(project);
        let clerk = county.at_work("clerk");
        let waiting = app.start_draft(&clerk, FormKind::Target, project).unwrap();
        assert_eq!(waiting.unwrap_err().code().code, "R301");
        county.ask("head", review(document, 1, Conclusion::Return)).unwrap().unwrap();
        let draft = app.start_draft(&clerk, FormKind::Target, project).unwrap().unwrap();
        assert_eq!(draft.base_revision, 1);
        assert_eq!(draft.content.sheet.rows("indicators").len(), 5);
    }

    fn a_reviewers_notes_are_private_and_used_up_by_the_conclusion(place) {
        let county = County::new(place);
        let app = &county.app;
        let document = county.submitted(county.project());
        let (head, perf) = (county.at_work("head"), county.at_work("perf"));
        let mut notes = app.review_notes(&head, PLACE, document, 1).unwrap();
        assert_eq!(notes.seen(), None);
        let opinion = NoteOpinion {
            id: app.new_id(),
            place: FieldPath::cell("indicators", 0, "target_raw"),
            text: "请写明里程。".into(),
            suggestion: "≥13公里".into(),
        };
        notes.opinions.push(opinion.clone());
        assert_eq!(app.save_review_notes(&head, PLACE, &notes).unwrap(), Saved::Kept { rev: 1 });
        let kept = app.review_notes(&head, PLACE, document, 1).unwrap();
        assert_eq!(kept.opinions, notes.opinions);
        assert!(app.review_notes(&perf, PLACE, document, 1).unwrap().opinions.is_empty());
        assert_eq!(app.drafts(PLACE).unwrap(), []);
        let command = Command::ReviewDocument(ReviewDocument {
            document,
            seen: 1,
            outcome: Conclusion::Return,
            remark: String::new(),
            opinions: vec![NewOpinion {
                id: opinion.id,
                place: opinion.place,
                text: opinion.text,
                suggestion: opinion.suggestion,
            }],
            resolved: Vec::new(), sheet: None });
        let request = county.request("head", command).consuming(kept.seen().unwrap());
        app.execute(request).unwrap().unwrap();
        assert!(app.review_notes(&head, PLACE, document, 1).unwrap().opinions.is_empty());
    }
}
