//! Office files: previewed, matched, known again, and made drafts only when somebody says so.

use wenxiao_app::{
    INSTALLATION, ImportChoice, ImportStatus, Imported, Match, MatchedBy, TrailQuery,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::paper::Stamp;
use wenxiao_domain::refusal::Refusal;
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, target};

fn file(name: &str) -> Vec<u8> {
    wenxiao_office::write::xlsx(&target(name), &Stamp::default()).unwrap()
}

on_every_place! {
    fn a_file_becomes_a_draft_and_the_same_file_is_known_again(place) {
        let county = County::new(place);
        let app = &county.app;
        let project = county.project();
        let clerk = county.at_work("clerk");
        let bytes = file("渠道维修1");
        let new = app.import_file(&clerk, "目标.xlsx", &bytes).unwrap().unwrap();
        let Imported::New(preview) = new else { panic!("{new:?}") };
        let me = &clerk.identity.as_ref().unwrap().membership;
        let state = app.county(PLACE).unwrap();
        let found = Match::Found { subject: project.into(), by: MatchedBy::Name };
        assert_eq!(preview.matches(&state, me, app.today(&state)), [found]);
        let again = app.import_file(&county.at_work("clerk2"), "另存.xlsx", &bytes).unwrap();
        assert_eq!(again, Ok(Imported::Already(preview.clone())));
        assert_eq!(app.import(&clerk, preview.id).unwrap(), Ok(preview.clone()));

        let choice = ImportChoice { form: 0, subject: project.into(), replaces: None };
        let drafts = app.accept_import(&clerk, preview.id, &[choice]).unwrap().unwrap();
        assert_eq!(drafts[0].content.sheet, target("渠道维修1"));
        assert_eq!(drafts[0].content.source_file.as_deref(), Some(preview.digest.as_str()));
        assert_eq!(app.draft(PLACE, FormKind::Target, project).unwrap().as_ref(), Some(&drafts[0]));
        assert_eq!(app.blob(&preview.digest).unwrap(), Some(bytes));
        let twice = app.accept_import(&clerk, preview.id, &[choice]).unwrap();
        assert_eq!(twice.unwrap_err().code().code, "R301");
        assert_eq!(app.imports(&clerk, 10).unwrap().unwrap()[0].status, ImportStatus::Accepted);
        assert_eq!(app.county(PLACE).unwrap().seq(), state.seq(), "nothing became official");
    }

    fn a_file_whose_draft_was_thrown_away_can_be_taken_again(place) {
        let county = County::new(place);
        let app = &county.app;
        let project = county.project();
        let clerk = county.at_work("clerk");
        let bytes = file("渠道维修1");
        let take = || app.import_file(&clerk, "目标.xlsx", &bytes).unwrap().unwrap();
        let choice = ImportChoice { form: 0, subject: project.into(), replaces: None };
        let id = take().preview().id;
        let draft = app.accept_import(&clerk, id, &[choice]).unwrap().unwrap().remove(0);
        assert_eq!(take().preview().status, ImportStatus::Accepted, "its draft is there");
        assert_eq!(app.discard_draft(&clerk, draft.seen()).unwrap(), Ok(true));
        let again = take();
        assert!(matches!(&again, Imported::Already(preview) if preview.id == id));
        assert_eq!(again.preview().status, ImportStatus::Previewed);
        assert_eq!(app.accept_import(&clerk, id, &[choice]).unwrap().unwrap().len(), 1);
    }

    fn an_import_replaces_a_draft_only_as_it_was_seen(place) {
        let county = County::new(place);
        let app = &county.app;
        let project = county.project();
        let (clerk, other) = (county.at_work("clerk"), county.at_work("clerk2"));
        let draft = app.start_draft(&other, FormKind::Target, project).unwrap().unwrap();
        let preview = app.import_file(&clerk, "a.xlsx", &file("渠道维修1")).unwrap().unwrap();
        let id = preview.preview().id;
        let choose = |replaces| app.accept_import(&clerk, id, &[ImportChoice { form: 0, subject: project.into(), replaces }]);
        assert_eq!(choose(None).unwrap(), Err(Refusal::DraftExists));
        let mut sheet = draft.content.sheet.clone();
        sheet.set_field("period", "2025年");
        app.save_draft(&other, draft.id, draft.rev, sheet).unwrap().unwrap();
        assert_eq!(choose(Some(draft.seen())).unwrap(), Err(Refusal::DraftChanged));
        let now = app.draft(PLACE, FormKind::Target, project).unwrap().unwrap();
        let drafts = choose(Some(now.seen())).unwrap().unwrap();
        assert_eq!(drafts[0].editors, [clerk.account, other.account].into());
        assert_eq!(drafts[0].rev, now.rev + 1);
    }

    fn a_project_is_never_guessed(place) {
        let county = County::new(place);
        let app = &county.app;
        let (like, other) = (county.project(), county.project());
        let elsewhere = county.project_of(county.school);
        let clerk = county.at_work("clerk");
        let me = &clerk.identity.as_ref().unwrap().membership;
        let state = app.county(PLACE).unwrap();
        let matches = |name: &str, text: &str| {
            let taken = app.import_file(&clerk, name, &file(text)).unwrap().unwrap();
            taken.preview().matches(&state, me, app.today(&state)).remove(0)
        };
        assert_eq!(matches("a.xlsx", "尉犁县渠道维修1工程"), Match::Open(vec![like.into(), other.into()]));
        let code = Match::Found { subject: other.into(), by: MatchedBy::Code };
        assert_eq!(matches("65282325T0002.xlsx", "别的名称"), code);
        assert_eq!(matches("b.xlsx", "渠道维修3"), Match::Open(vec![like.into(), other.into()]));
        let preview = app.import_file(&clerk, "c.xlsx", &file("某项目")).unwrap().unwrap();
        let choice = ImportChoice { form: 0, subject: elsewhere.into(), replaces: None };
        let refused = app.accept_import(&clerk, preview.preview().id, &[choice]).unwrap();
        assert_eq!(refused, Err(Refusal::NotFound("项目")));
    }

    fn a_refused_file_is_noted_and_not_kept(place) {
        let county = County::new(place);
        let app = &county.app;
        let clerk = county.at_work("clerk");
        let refused = app.import_file(&clerk, "a.pdf", b"%PDF-1.7 ...").unwrap().unwrap_err();
        assert_eq!(refused.code(), ("R410", 422));
        assert_eq!(app.imports(&clerk, 10).unwrap(), Ok(Vec::new()));
        let digest = wenxiao_domain::journal::Digest::of(b"%PDF-1.7 ...").to_string();
        assert_eq!(app.blob(&digest).unwrap(), None);
        let query = TrailQuery { kind: Some("file_refused".into()), ..TrailQuery::default() };
        let lines = app.trail(INSTALLATION, &query).unwrap().lines;
        assert!(lines[0].object.contains(&digest) && lines[0].outcome == "R410");
        let stranger = app.import_file(&county.at_work("security"), "a.xlsx", &file("x")).unwrap();
        assert_eq!(stranger.unwrap_err().code(), ("R201", 403));
    }
}
