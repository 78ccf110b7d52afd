//! Notices by e-mail through the real program, with a mail server of the test.

use std::time::Duration;

use wenxiao_app::{App, Config, DigestChoice, MailPreference};
use wenxiao_testkit::mail_server::MailServer;

use crate::common::{Folder, Running};

const PLACE: &str = wenxiao_demo::JURISDICTION;

/// Settings under which the day's mails are due whatever time the test runs at.
fn settings(server: &MailServer) -> String {
    format!(
        "[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom = \"wenxiao@example.gov.cn\"\n\
         base_url = \"https://wenxiao.example.gov.cn\"\ndaily_at = \"00:00\"\n",
        server.port()
    )
}

#[test]
fn a_test_mail_says_what_the_server_said() {
    let (folder, server) = (Folder::new("mail-test"), MailServer::new());
    let to = "zhangsan@example.gov.cn";
    let test = ["mail", "test", "--config", "wenxiao.toml", "--to", to];
    folder.put("wenxiao.toml", settings(&server));
    let taken = folder.run(&test);
    assert_eq!(taken.code, 0, "{taken:?}");
    assert!(taken.out.contains("queued as 4711"), "{taken:?}");
    let mails = server.mails();
    assert_eq!(
        (mails.len(), &*mails[0].to, &*mails[0].header("Subject")),
        (1, to, "问效：测试邮件")
    );
    assert!(mails[0].body().contains("https://wenxiao.example.gov.cn"));
    server.answer_next(&["550 5.1.1 no such user"]);
    let refused = folder.run(&test);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.err.contains("no such user"), "{refused:?}");
    // The password is told to the server alone.
    server.demand_login("wenxiao", "richtig");
    let login = "user = \"wenxiao\"\npassword_file = \"password\"\n";
    folder.put("wenxiao.toml", settings(&server) + login).put("password", "falsch-geheim\n");
    let wrong = folder.run(&test);
    assert_eq!(wrong.code, 4, "{wrong:?}");
    assert!(wrong.err.contains("535") && !wrong.all().contains("geheim"), "{wrong:?}");
    folder.put("password", "richtig\n");
    assert_eq!(folder.run(&test).code, 0);
    // Wrong settings are told before anything is connected to.
    let before = server.connections();
    folder.put("wenxiao.toml", settings(&server) + "hosts = \"x\"\n");
    for arguments in [&test[..], &["serve", "--data", "数据", "--config", "wenxiao.toml"]] {
        folder.put("数据/wenxiao.db", "");
        let wrong = folder.run(arguments);
        assert_eq!(wrong.code, 2, "{wrong:?}");
        assert!(wrong.err.contains("没有“hosts”这一项"), "{wrong:?}");
    }
    folder.put("wenxiao.toml", settings(&server));
    let nobody = folder.run(&["mail", "test", "--config", "wenxiao.toml", "--to", "不是邮箱"]);
    assert_eq!((nobody.code, nobody.err.contains("“不是邮箱”不是邮箱")), (2, true), "{nobody:?}");
    folder.put("wenxiao.toml", "");
    assert_eq!(folder.run(&test).code, 2, "nothing is said of mail");
    assert_eq!(server.connections(), before);
}

#[test]
fn a_server_mails_the_day_once_and_lists_what_did_not_leave() {
    let (folder, server) = (Folder::new("mail-serve"), MailServer::new());
    let made = folder.run(&["demo", "--small", "--data", "数据", "--no-serve"]);
    assert_eq!(made.code, 0, "{made:?}");
    {
        let app = App::open(Config::folder(folder.at("数据"))).unwrap();
        for login in ["jiaotong", "jiaotong-fzr"] {
            let session = app.local_session(login, PLACE).unwrap().expect("the example has it");
            let address = format!("{login}@example.gov.cn");
            let wanted = MailPreference { address, digest: DigestChoice::Daily };
            app.choose_mail(&session, &wanted).unwrap().unwrap();
        }
    }
    let serve = ["serve", "--data", "数据", "--listen", "127.0.0.1:0", "--clock-confirmed"];
    let without: Running = folder.start(&serve, "http://");
    std::thread::sleep(Duration::from_secs(2));
    drop(without);
    assert_eq!(server.connections(), 0, "without settings nothing is connected to");
    folder.put("wenxiao.toml", settings(&server));
    server.answer_next(&["550 5.1.1 no such user"]);
    let serve: Vec<&str> = serve.into_iter().chain(["--config", "wenxiao.toml"]).collect();
    let running = folder.start(&serve, "http://");
    // Beside the running server.
    let outbox = || folder.run(&["mail", "outbox", "--data", "数据", "--json"]).json();
    let is_done = || server.mails().len() == 1 && outbox()[0]["state"] == "failed";
    let found = (0..600).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        is_done()
    });
    assert!(found, "{:?} {}", server.mails(), outbox());
    drop(running);
    let mail = &server.mails()[0];
    let body = mail.body();
    assert!(mail.header("Subject").starts_with("问效：您有"), "{mail:?}");
    assert!(body.contains("https://wenxiao.example.gov.cn/docs/"), "{body}");
    let left = outbox();
    assert_eq!(left.as_array().map(Vec::len), Some(1), "{left}");
    assert!(left[0]["reason"].as_str().is_some_and(|reason| reason.contains("no such user")));
    assert_ne!(left[0]["address"], mail.to.as_str());
    let shown = folder.run(&["mail", "outbox", "--data", "数据"]);
    assert!(shown.out.contains("没有发出") && shown.out.contains("共1封"), "{shown:?}");
    // Another start on the same day mails nobody again.
    let before = server.connections();
    let running = folder.start(&serve, "http://");
    std::thread::sleep(Duration::from_secs(2));
    drop(running);
    assert_eq!((server.connections(), server.mails().len()), (before, 1));
}
