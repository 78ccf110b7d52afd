//! Notices by e-mail: to whom, what, once, and what comes of a server that does not take them.

use wenxiao_app::{
    App, Config, DatabaseConfig, DigestChoice, MailPreference, MailSettings, MailTls, OutboxState,
};
use wenxiao_domain::act::{Command, Delegate, RegisterProject};
use wenxiao_domain::overview::notice::Target;
use wenxiao_domain::party::acting::DelegableAct;
use wenxiao_domain::project::{HIDDEN_NAME, Project};
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::state::County as State;
use wenxiao_store::Engine;
use wenxiao_testkit::database::Place;
use wenxiao_testkit::folder::TemporaryFolder;
use wenxiao_testkit::mail_server::MailServer;
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, plain_project};

const A_DAY_MS: i64 = 86_400_000;
const FIVE_MINUTES_MS: i64 = 5 * 60_000;

/// The pages are the web's; here it matters that each notice has one.
fn page(_: &State, place: &str, target: &Target) -> String {
    let name = format!("{target:?}");
    format!("/{place}/{}", name.split(['(', ' ']).next().unwrap_or_default())
}

/// Settings as an administrator writes them, for a server of the test.
fn settings(server: &MailServer) -> MailSettings {
    let folder = TemporaryFolder::new();
    let file = folder.path().join("wenxiao.toml");
    let text = format!(
        "[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n\
         from = \"问效 <wenxiao@example.gov.cn>\"\nbase_url = \"http://wenxiao.example.gov.cn\"\n",
        server.port()
    );
    std::fs::write(&file, text).unwrap();
    MailSettings::read(&file).unwrap().expect("it has the section")
}

fn config(server: &MailServer) -> Config {
    Config { mail: Some(settings(server)), ..Config::of(DatabaseConfig::Url(String::new())) }
}

/// A county that mails: of its people only `head` asked for it.
fn mailing(place: &Place, server: &MailServer) -> County {
    let county = County::new(place).started_again(place, config(server));
    choose(&county, "head", "head@example.gov.cn", DigestChoice::Daily).unwrap();
    county
}

fn choose(
    county: &County,
    login: &str,
    address: &str,
    digest: DigestChoice,
) -> Result<(), Refusal> {
    let wanted = MailPreference { address: address.to_owned(), digest };
    county.app.choose_mail(&county.at_work(login), &wanted).unwrap()
}

/// What a server does every minute; how many mails it wrote.
fn minute(app: &App) -> u64 {
    let written = app.write_digests(page).unwrap();
    while app.send_next_mail().unwrap() {}
    written
}

fn states(county: &County) -> Vec<(i64, OutboxState)> {
    county.app.outbox().unwrap().into_iter().map(|line| (line.tries, line.state)).collect()
}

on_every_place! {
    fn a_person_gets_one_mail_a_day_with_what_is_new(place) {
        let server = MailServer::new();
        let county = mailing(place, &server);
        county.submitted(county.project());
        let identity = county.at_work("head").identity.expect("the person has an identity");
        let unread = county.app.notices(PLACE, &identity.membership).unwrap().unread();
        assert_eq!((minute(&county.app), minute(&county.app)), (1, 0), "once");
        let mails = server.mails();
        assert_eq!(mails.len(), 1, "once");
        let mail = &mails[0];
        assert_eq!((&*mail.from, &*mail.to), ("wenxiao@example.gov.cn", "head@example.gov.cn"));
        assert_eq!(mail.header("Subject"), format!("问效：您有{unread}条新通知"));
        let id = format!("<2025-03-03.{}@example.gov.cn>", county.at_work("head").account);
        assert_eq!(mail.header("Message-ID"), id);
        assert_eq!(mail.header("Date"), "Mon, 03 Mar 2025 01:00:00 +0000");
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        let body = mail.body();
        for told in [
            "head某：",
            "示例县水利局 · 部门负责人（示例县）",
            "送审，待签审：渠道维修1　绩效目标第1版",
            &format!("http://wenxiao.example.gov.cn/{PLACE}/Document"),
            "http://wenxiao.example.gov.cn/me/mail",
        ] {
            assert!(body.contains(told), "{told} is not in {body}");
        }
        assert!(!body.contains("clerk"), "who did it stays in the house: {body}");
        // The next day nothing is new, the day after one thing is, and it alone is told.
        county.clock.pass_ms(A_DAY_MS);
        assert_eq!((minute(&county.app), server.mails().len()), (0, 1));
        county.submitted(county.project());
        assert_eq!(minute(&county.app), 0, "the day's mails were written");
        county.clock.pass_ms(A_DAY_MS);
        assert_eq!((minute(&county.app), server.mails().len()), (1, 2));
        assert_eq!(server.mails()[1].header("Subject"), "问效：您有1条新通知");
        assert!(server.mails()[1].body().contains("渠道维修2"));
        // What was read on the page is not mailed.
        county.submitted(county.project());
        let upto = (u64::MAX, county.app.today(&county.app.county(PLACE).unwrap()));
        county.app.mark_notices_read(PLACE, &identity.membership, upto).unwrap();
        county.clock.pass_ms(A_DAY_MS);
        assert_eq!((minute(&county.app), server.mails().len()), (0, 2));
        assert_eq!(states(&county), [], "nothing is left");
    }

    fn a_busy_server_is_asked_again_and_takes_it_once(place) {
        let server = MailServer::new();
        let county = mailing(place, &server);
        server.answer_next(&["451 4.3.0 try again later"]);
        assert_eq!((minute(&county.app), server.mails().len()), (1, 0));
        let waiting = states(&county);
        let [(1, OutboxState::Waiting { next, reason })] = &waiting[..] else { panic!("{waiting:?}") };
        assert!(reason.contains("451") && reason.contains("try again later"), "{reason}");
        assert_eq!(next.epoch_ms(), county.app.now().epoch_ms() + FIVE_MINUTES_MS);
        county.clock.pass_ms(FIVE_MINUTES_MS - 1);
        minute(&county.app);
        assert_eq!(server.connections(), 1, "it is not pressed");
        county.clock.pass_ms(1);
        minute(&county.app);
        assert_eq!((server.connections(), server.mails().len()), (2, 1));
        county.clock.pass_ms(A_DAY_MS);
        minute(&county.app);
        assert_eq!((server.connections(), server.mails().len()), (2, 1), "once");
        assert_eq!(states(&county), []);
    }

    fn a_server_that_cannot_be_reached_is_asked_again(place) {
        let (gone, server) = (MailServer::new(), MailServer::new());
        let county = mailing(place, &gone);
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let mut nobody = settings(&gone);
        nobody.port = free.local_addr().unwrap().port();
        drop(free);
        let county = county.started_again(place, Config { mail: Some(nobody), ..config(&gone) });
        minute(&county.app);
        let waiting = states(&county);
        assert!(matches!(&waiting[..], [(1, OutboxState::Waiting { .. })]), "{waiting:?}");
        let county = county.started_again(place, config(&server));
        county.clock.pass_ms(FIVE_MINUTES_MS);
        minute(&county.app);
        assert_eq!((server.mails().len(), states(&county)), (1, vec![]));
    }

    fn a_mail_that_is_refused_for_good_is_told_and_not_sent_again(place) {
        let server = MailServer::new();
        let county = mailing(place, &server);
        server.answer_next(&["550 5.1.1 no such user"]);
        minute(&county.app);
        county.clock.pass_ms(A_DAY_MS);
        minute(&county.app);
        assert_eq!((server.connections(), server.mails().len()), (1, 0), "it is not repeated");
        let lines = county.app.outbox().unwrap();
        let [line] = &lines[..] else { panic!("{lines:?}") };
        let OutboxState::Failed { reason } = &line.state else { panic!("{line:?}") };
        assert!(reason.contains("550") && reason.contains("no such user"), "{reason}");
        let told = (&*line.name, &*line.address, line.tries);
        assert_eq!(told, ("head某", "head@example.gov.cn", 1));
        // What comes later is mailed: the address may have been mended.
        county.submitted(county.project());
        county.clock.pass_ms(A_DAY_MS);
        minute(&county.app);
        assert_eq!(server.mails().len(), 1);
    }

    fn without_settings_nothing_is_written_and_nothing_connected_to(place) {
        let server = MailServer::new();
        let county = mailing(place, &server);
        let none = Config { mail: None, ..config(&server) };
        let county = county.started_again(place, none);
        county.submitted(county.project());
        assert_eq!(minute(&county.app), 0);
        county.clock.pass_ms(A_DAY_MS);
        assert_eq!((minute(&county.app), server.connections()), (0, 0));
        assert_eq!(states(&county), []);
    }

    fn who_wants_none_or_may_not_log_in_gets_none(place) {
        let server = MailServer::new();
        let county = mailing(place, &server);
        choose(&county, "head", "head@example.gov.cn", DigestChoice::Never).unwrap();
        choose(&county, "clerk", "clerk@example.gov.cn", DigestChoice::Daily).unwrap();
        choose(&county, "clerk2", "clerk2@example.gov.cn", DigestChoice::Daily).unwrap();
        let clerk = county.at_work("clerk").account;
        let system = county.at_work("system");
        county.app.set_account_stopped(&system, clerk, true).unwrap().unwrap();
        // Written for one alone, who clears the address before it leaves.
        assert_eq!(county.app.write_digests(page).unwrap(), 1);
        choose(&county, "clerk2", " ", DigestChoice::Never).unwrap();
        minute(&county.app);
        assert_eq!(server.connections(), 0);
        assert_eq!(states(&county), [], "nobody waits for it");
        let kept = county.app.mail_preference(&county.at_work("clerk2")).unwrap();
        assert_eq!(kept, MailPreference::default(), "the address is gone");
    }

    fn what_one_is_told_in_anothers_place_is_not_mailed(place) {
        let server = MailServer::new();
        let county = mailing(place, &server);
        let to = county.at_work("clerk2").membership().expect("the person has an identity");
        choose(&county, "clerk2", "clerk2@example.gov.cn", DigestChoice::Daily).unwrap();
        choose(&county, "head", "", DigestChoice::Never).unwrap();
        let today = county.app.today(&county.app.county(PLACE).unwrap());
        let lent = Command::Delegate(Delegate {
            delegation: county.app.new_id(),
            to,
            acts: vec![DelegableAct::DepartmentReview],
            first_day: today,
            last_day: today,
            reason: "到外地开会。".into(),
        });
        county.ask("head", lent).unwrap().unwrap();
        county.submitted(county.project());
        let acting = county.app.identities(county.at_work("clerk2").account).unwrap();
        let acting = acting.iter().find(|one| one.is_lent()).expect("it was lent");
        let told = county.app.notices(PLACE, &acting.membership).unwrap();
        let is_told = told.lines.iter().any(|line| line.notice.title == "送审，待签审");
        assert!(is_told, "on the page: {told:?}");
        minute(&county.app);
        let mails = server.mails();
        assert_eq!(mails.len(), 1);
        assert!(mails[0].body().contains("委托代办") && !mails[0].body().contains("送审"));
    }

    fn the_name_of_a_sensitive_project_does_not_leave_the_house(place) {
        let server = MailServer::new();
        let county = mailing(place, &server);
        let project = Project {
            is_sensitive: true,
            ..plain_project(county.app.new_id(), 900, county.water)
        };
        let id = project.id;
        county.must(Command::RegisterProject(RegisterProject { project }));
        county.submitted(id);
        minute(&county.app);
        let body = server.mails()[0].body();
        assert!(body.contains(&format!("{HIDDEN_NAME}　绩效目标第1版")), "{body}");
        assert!(!body.contains("渠道维修900"), "{body}");
    }

    fn two_servers_on_one_database_send_it_once(place) {
        let server = MailServer::new();
        let county = mailing(place, &server);
        choose(&county, "clerk", "clerk@example.gov.cn", DigestChoice::Daily).unwrap();
        choose(&county, "perf", "perf@example.gov.cn", DigestChoice::Daily).unwrap();
        county.submitted(county.project());
        let other = match place.engine() {
            Engine::Postgres => {
                let config = config(&server).with_clock(county.clock.clone());
                App::over(place.open(), config).unwrap()
            }
            // A data folder lets in one process alone; two of its threads are as good.
            Engine::Sqlite => county.app.clone(),
        };
        let written: u64 = std::thread::scope(|scope| {
            let works = [&county.app, &other].map(|app| scope.spawn(move || minute(app)));
            works.into_iter().map(|work| work.join().unwrap()).sum()
        });
        // One may have looked while the other had the day's job: the next minute finds nothing left.
        assert_eq!((minute(&county.app), minute(&other)), (0, 0));
        let mut to: Vec<String> = server.mails().into_iter().map(|mail| mail.to).collect();
        to.sort();
        assert_eq!(written, 3);
        assert_eq!(to, ["clerk@example.gov.cn", "head@example.gov.cn", "perf@example.gov.cn"]);
    }

    fn an_address_is_one_address(place) {
        let server = MailServer::new();
        let county = mailing(place, &server);
        for bad in ["张三", "a@", "a@example.cn, b@example.cn", "a@example.cn\r\nBcc: b@example.cn"] {
            let refused = choose(&county, "clerk", bad, DigestChoice::Daily);
            assert_eq!(refused, Err(Refusal::Unread(Unread::MailAddress)), "{bad}");
        }
        let refused = choose(&county, "clerk", "", DigestChoice::Daily);
        assert_eq!(refused, Err(Refusal::Unread(Unread::NoMailAddress)));
        choose(&county, "clerk", " clerk@example.gov.cn ", DigestChoice::Never).unwrap();
        let kept = county.app.mail_preference(&county.at_work("clerk")).unwrap();
        assert_eq!((&*kept.address, kept.digest), ("clerk@example.gov.cn", DigestChoice::Never));
    }
}

/// Whoever listens in cannot talk the sender out of the encryption that the settings ask for.
#[test]
fn without_the_encryption_that_was_asked_for_nothing_is_sent() {
    for tls in [MailTls::StartTls, MailTls::Wrapped] {
        let (place, server) = (Place::sqlite(), MailServer::new());
        let mut guarded = settings(&server);
        guarded.tls = tls;
        let guarded = Config { mail: Some(guarded), ..config(&server) };
        let county = mailing(&place, &server).started_again(&place, guarded);
        minute(&county.app);
        assert_eq!((server.connections(), server.mails().len()), (1, 0), "{tls:?}");
        let waiting = states(&county);
        assert!(matches!(&waiting[..], [(1, OutboxState::Waiting { .. })]), "{waiting:?}");
    }
}

/// A wrong password is the administrator's to mend: no mail is lost over it.
#[test]
fn a_wrong_password_loses_no_mail() {
    let place = Place::sqlite();
    let server = MailServer::new();
    server.demand_login("wenxiao", "richtig");
    let with = |password: &str| {
        let folder = TemporaryFolder::new();
        let file = folder.path().join("wenxiao.toml");
        std::fs::write(folder.path().join("password"), password).unwrap();
        let text = format!(
            "[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nuser = \"wenxiao\"\n\
             password_file = \"password\"\nfrom = \"wenxiao@example.gov.cn\"\n\
             base_url = \"http://wenxiao.example.gov.cn\"\n",
            server.port()
        );
        std::fs::write(&file, text).unwrap();
        let mail = MailSettings::read(&file).unwrap();
        Config { mail, ..config(&server) }
    };
    let county = mailing(&place, &server).started_again(&place, with("falsch"));
    minute(&county.app);
    let waiting = states(&county);
    let [(1, OutboxState::Waiting { reason, .. })] = &waiting[..] else { panic!("{waiting:?}") };
    assert!(reason.contains("535") && !reason.contains("falsch"), "{reason}");
    let county = county.started_again(&place, with("richtig\n"));
    county.clock.pass_ms(FIVE_MINUTES_MS);
    minute(&county.app);
    assert_eq!((server.mails().len(), states(&county)), (1, vec![]));
}
