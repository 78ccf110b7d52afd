//! 邮件提醒 on a person's page, where the links of a mail lead, and 发件箱 for the administrator.

use wenxiao_app::{MailSettings, OutboxState};
use wenxiao_testkit::folder::TemporaryFolder;
use wenxiao_testkit::mail_server::MailServer;
use wenxiao_web::page::me::notice_href;

use crate::common::House;

const BASE: &str = "https://wenxiao.example.gov.cn";

fn settings(server: &MailServer) -> MailSettings {
    let folder = TemporaryFolder::new();
    let file = folder.path().join("wenxiao.toml");
    let text = format!(
        "[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom = \"wenxiao@example.gov.cn\"\n\
         base_url = \"{BASE}\"\ndaily_at = \"00:00\"\n",
        server.port()
    );
    std::fs::write(&file, text).unwrap();
    MailSettings::read(&file).unwrap().expect("it has the section")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_enters_changes_and_clears_their_address() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    assert!(house.get(Some(&clerk), "/me/notices").await.text.contains("href=\"/me/mail\""));
    let page = house.get(Some(&clerk), "/me/mail").await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("没有设置邮件服务器"), "{}", page.text);
    let chosen = |page: &str, key: &str| page.contains(&format!("value=\"{key}\" checked"));
    assert!(chosen(&page.text, "none"));
    let post = |address: &'static str, digest: &'static str| {
        let (house, clerk) = (&house, &clerk);
        async move {
            let fields = [("address", address), ("digest", digest)];
            house.post(Some(clerk), "/me/mail", &fields).await
        }
    };
    for (address, code) in [("张三", "R448"), ("", "R449")] {
        let refused = post(address, "daily").await;
        assert!(refused.text.contains(code), "{}", refused.text);
        assert!(chosen(&refused.text, "daily"), "what was typed stays");
        assert!(refused.text.contains(&format!("value=\"{address}\"")), "what was typed stays");
    }
    for address in ["zhangsan@example.gov.cn", "lisi@example.gov.cn"] {
        let saved = post(address, "daily").await;
        assert_eq!((saved.status, saved.location.as_str()), (303, "/me/mail?done=saved"));
        let page = house.get(Some(&clerk), "/me/mail?done=saved").await.text;
        assert!(page.contains(&format!("value=\"{address}\"")) && chosen(&page, "daily"));
    }
    // Each for themselves, whoever else is logged in.
    let other = house.get(Some(&house.guest("jiaotong-fzr")), "/me/mail").await.text;
    assert!(!other.contains("lisi@example.gov.cn") && chosen(&other, "none"));
    assert_eq!(post("", "none").await.status, 303);
    let page = house.get(Some(&clerk), "/me/mail").await.text;
    assert!(!page.contains("lisi@example.gov.cn") && chosen(&page, "none"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_links_of_a_mail_lead_where_its_reader_may_go() {
    let server = MailServer::new();
    let house = House::mailing(settings(&server));
    let people = ["jiaotong", "jiaotong-fzr", "jixiao", "shiwusuo"];
    for login in people {
        let address = format!("{login}@example.gov.cn");
        let fields = [("address", address.as_str()), ("digest", "daily")];
        let saved = house.post(Some(&house.guest(login)), "/me/mail", &fields).await;
        assert_eq!(saved.status, 303, "{login}");
    }
    assert_eq!(house.app.write_digests(notice_href).unwrap(), 4);
    while house.app.send_next_mail().unwrap() {}
    let mails = server.mails();
    assert_eq!(mails.len(), people.len());
    let mut opened = 0;
    for mail in mails {
        let guest = house.guest(mail.to.split('@').next().unwrap());
        let body = mail.body();
        let links = body.lines().filter_map(|line| line.trim().strip_prefix(BASE));
        for at in links {
            opened += 1;
            assert_eq!(house.get(Some(&guest), at).await.status, 200, "{} {at}", mail.to);
        }
    }
    assert!(8 < opened, "the mails have links: {opened}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_sees_what_did_not_leave() {
    let server = MailServer::new();
    let house = House::mailing(settings(&server));
    let system = house.guest("xitong");
    let page = house.get(Some(&system), "/admin/users").await.text;
    assert!(page.contains("href=\"/admin/mail\""), "{page}");
    let page = house.get(Some(&system), "/admin/mail").await.text;
    assert!(page.contains("没有待发的邮件"), "{page}");
    assert!(page.contains(&format!("127.0.0.1:{}", server.port())), "{page}");
    for login in ["jiaotong", "jiaotong-fzr"] {
        let address = format!("{login}@example.gov.cn");
        let fields = [("address", address.as_str()), ("digest", "daily")];
        house.post(Some(&house.guest(login)), "/me/mail", &fields).await;
    }
    server.answer_next(&["550 5.1.1 no such user", "451 4.3.0 try again later"]);
    house.app.write_digests(notice_href).unwrap();
    while house.app.send_next_mail().unwrap() {}
    let lines = house.app.outbox().unwrap();
    let failed = lines.iter().filter(|line| matches!(line.state, OutboxState::Failed { .. }));
    assert_eq!((lines.len(), failed.count()), (2, 1));
    let page = house.get(Some(&system), "/admin/mail").await.text;
    for told in ["有1封邮件没有发出", "no such user", "try again later", "jiaotong@example.gov.cn"]
    {
        assert!(page.contains(told), "{told} is not in {page}");
    }
    let clerk = house.get(Some(&house.guest("jiaotong")), "/admin/mail").await;
    assert_eq!(clerk.status, 403);
}
