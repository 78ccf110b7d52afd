//! 佐证 on the pages, without a script: brought once, picked again, told where it is missing, withdrawn.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, header};
use wenxiao_demo::JURISDICTION;
use wenxiao_domain::document::{Status, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::overview::evidence::covered;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::project::Project;
use wenxiao_domain::state::County;

use super::common::{Answer, Guest, House, hidden};

const CLERK: &str = "jiaotong";

/// A project of the clerk's department whose self-evaluation of 2025 may be written on.
pub fn writable(county: &County) -> Arc<Project> {
    let unit = wenxiao_demo::people::unit_id(CLERK);
    let is_open = |project: &&Arc<Project>| {
        let document = county.document_of(project.id, FormKind::SelfEvaluation);
        project.department == unit
            && county.approved_target(project.id).is_some()
            && document.is_none_or(|document| document.is_open_for_writing())
    };
    county.projects_of(2025).find(is_open).expect("the example has one").clone()
}

/// The draft of its self-evaluation: the address of its document.
pub async fn begun(house: &House, guest: &Guest, subject: SubjectId) -> String {
    let fields = [("kind", "self_eval"), ("subject", &*subject.to_string())];
    let begun = house.post(Some(guest), "/docs/new", &fields).await;
    assert_eq!(begun.status, 303, "{}", begun.text);
    begun.location.trim_end_matches("/edit").to_owned()
}

/// A file with its fields.
async fn bring(
    house: &House,
    guest: &Guest,
    at: &str,
    fields: &[(&str, &str)],
    (name, bytes): (&str, &[u8]),
) -> Answer {
    house.post_file(guest, at, fields, ("files", name, bytes)).await
}

const SAID: [(&str, &str); 4] =
    [("kind", "formal"), ("from", "2025-11-20"), ("to", ""), ("shows", "通过完工验收")];

const PAPER: &[u8] = b"%PDF-1.7\nthe certificate of acceptance";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_registered_once_and_handed_out_as_it_came() {
    let house = House::open();
    let clerk = house.guest(CLERK);
    let project = writable(&house.app.county(JURISDICTION).unwrap());
    let at = format!("/evidence/{}", SubjectId::from(project.id));
    let before = house.app.county(JURISDICTION).unwrap().register_of(project.id.into()).count();
    let done = bring(&house, &clerk, &at, &SAID, ("验收单.pdf", PAPER)).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = house.get(Some(&clerk), &done.location).await.text;
    let digest = Digest::of(PAPER).to_string();
    assert!(
        page.contains("已登记佐证") && page.contains(&digest) && page.contains("2025-11-20"),
        "{page}"
    );
    // The same file under another name: no second line, and the way to the first.
    let again = bring(&house, &clerk, &at, &SAID, ("另一个名字.pdf", PAPER)).await;
    assert_eq!(again.status, 422);
    let number = before + 1;
    assert!(
        again.text.contains("R351") && again.text.contains(&format!("#e{number}")),
        "{}",
        again.text
    );
    assert!(again.text.contains("通过完工验收"), "what was typed is still there");
    let county = house.app.county(JURISDICTION).unwrap();
    assert_eq!(county.register_of(project.id.into()).count(), number);
    // Handed out byte for byte, to be kept, to whoever may read the project.
    let file = format!("{at}/{number}/file");
    for login in [CLERK, "jixiao", "xianzhang"] {
        let guest = house.guest(login);
        let request = Request::builder().uri(&file).header(header::HOST, "127.0.0.1");
        let request = request.header(header::COOKIE, format!("wx={}", guest.cookie));
        let response = house.ask(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), 200, "{login}");
        let named = |name| response.headers()[name].to_str().unwrap().to_owned();
        assert!(named(header::CONTENT_DISPOSITION).starts_with("attachment"));
        assert_eq!(named(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        assert_eq!(&bytes[..], PAPER);
    }
    let other = house.guest("weijian");
    for address in [&at, &file] {
        assert_eq!(house.get(Some(&other), address).await.status, 404, "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_evidence_is_refused_with_a_sentence() {
    let house = House::open();
    let clerk = house.guest(CLERK);
    let project = writable(&house.app.county(JURISDICTION).unwrap());
    let at = format!("/evidence/{}", SubjectId::from(project.id));
    let seq = house.app.county(JURISDICTION).unwrap().seq();
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize((20 << 20) + 1, b' ');
    let files: [(&str, &[u8], &str); 5] = [
        ("空.pdf", b"", "是空文件"),
        ("大.pdf", &large, "超过20MB"),
        ("照片.exe", b"MZ", "不能作为佐证"),
        ("表.xlsx", b"%PDF-1.7", "的内容不是XLSX文件"),
        ("", b"", "“佐证文件”没有填写"),
    ];
    for (name, bytes, said) in files {
        let refused = bring(&house, &clerk, &at, &SAID, (name, bytes)).await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(refused.text.contains(said), "{name}: {}", refused.text);
        assert!(refused.text.contains("通过完工验收"), "what was typed is still there");
    }
    let with = |from: &'static str, to: &'static str, shows: &'static str| {
        [("kind", "formal"), ("from", from), ("to", to), ("shows", shows)]
    };
    for (fields, code) in [
        (with("", "", "通过验收"), "R405"),
        (with("2025-11-20", "", ""), "R405"),
        (with("2025-11-20", "2025-11-01", "通过验收"), "R432"),
        (with("2027-01-01", "", "通过验收"), "R432"),
    ] {
        let refused = bring(&house, &clerk, &at, &fields, ("验收单.pdf", PAPER)).await;
        assert_eq!(refused.status, 422, "{fields:?}");
        assert!(refused.text.contains(code), "{fields:?}: {}", refused.text);
    }
    let whole = vec![b' '; 33 << 20];
    let refused = bring(&house, &clerk, &at, &SAID, ("巨.pdf", &whole)).await;
    assert_eq!(refused.status, 400);
    assert!(refused.text.contains("一次最多32MB"), "{}", refused.text);
    assert_eq!(house.app.county(JURISDICTION).unwrap().seq(), seq, "nothing was recorded");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_is_proved_from_the_register_and_nothing_typed_is_lost() {
    let house = House::open();
    let clerk = house.guest(CLERK);
    let project = writable(&house.app.county(JURISDICTION).unwrap());
    let subject = SubjectId::from(project.id);
    let at = begun(&house, &clerk, subject).await;
    let edit = house.get(Some(&clerk), &format!("{at}/edit")).await.text;
    assert!(edit.contains("value=\"prove\""), "the way to the evidence");
    // The button keeps what was typed, then leads there.
    let rev = hidden(&edit, "base_rev");
    let typed = [
        ("base_rev", rev.as_str()),
        ("indicators[0].actual_raw", "已完成12公里"),
        ("_act", "prove"),
    ];
    let led = house.post(Some(&clerk), &format!("{at}/edit"), &typed).await;
    assert_eq!((led.status, led.location.as_str()), (303, &*format!("{at}/evidence")));
    let rows = house.get(Some(&clerk), &led.location).await.text;
    assert!(rows.contains("已完成12公里") && rows.contains("核心"), "{rows}");
    let row = format!("{at}/evidence/1");
    let page = house.get(Some(&clerk), &row).await.text;
    let name = hidden(&page, "row");
    // Brought for the row.
    let mut said = SAID.to_vec();
    said.push(("row", name.as_str()));
    let upload = format!("{row}/upload");
    let done = bring(&house, &clerk, &upload, &said, ("验收单.pdf", PAPER)).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let line = || {
        let county = house.app.county(JURISDICTION).unwrap();
        let digest = Digest::of(PAPER).to_string();
        county.registered(subject, &digest).expect("it stands there").clone()
    };
    let proves = |row: &str| {
        let county = house.app.county(JURISDICTION).unwrap();
        let found = county.proof_of(subject, FormKind::SelfEvaluation, row);
        found.iter().map(|line| line.number).collect::<Vec<_>>()
    };
    assert!(proves(&name).contains(&line().number));
    // Picked for the second row from the register, by a ticked box.
    let second = house.get(Some(&clerk), &format!("{at}/evidence/2")).await.text;
    let (name2, id) = (hidden(&second, "row"), line().id.to_string());
    let fields = [("row", name2.as_str()), ("sel", id.as_str())];
    let done = house.post(Some(&clerk), &format!("{at}/evidence/2"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    assert_eq!(proves(&name2), [line().number]);
    // Brought a second time for the third row: linked, and said so; one line, one file.
    let third = house.get(Some(&clerk), &format!("{at}/evidence/3")).await.text;
    let name3 = hidden(&third, "row");
    let said: Vec<_> = SAID.iter().copied().chain([("row", name3.as_str())]).collect();
    let there =
        bring(&house, &clerk, &format!("{at}/evidence/3/upload"), &said, ("副本.pdf", PAPER)).await;
    assert_eq!(there.status, 303, "{}", there.text);
    assert!(there.location.contains("evidence_there"));
    let told = house.get(Some(&clerk), &there.location).await.text;
    assert!(told.contains("没有重复登记"), "{told}");
    assert!(proves(&name3).contains(&line().number));
    // What is wrong with a file is said at its field, with everything typed still there.
    let wrong = bring(&house, &clerk, &upload, &said, ("验收单.pdf", b"GIF89a")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("R425") && wrong.text.contains("通过完工验收"), "{}", wrong.text);
    let edit = house.get(Some(&clerk), &format!("{at}/edit")).await.text;
    assert!(edit.contains("已完成12公里"), "what was typed is still there");
    let beside = format!("佐证{}号", line().number);
    assert!(edit.contains(&beside), "beside the indicator");
    // Unticked again: proved no more.
    let none =
        house.post(Some(&clerk), &format!("{at}/evidence/2"), &[("row", name2.as_str())]).await;
    assert_eq!(none.status, 303, "{}", none.text);
    assert!(proves(&name2).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn reviewers_see_what_proves_a_row_and_what_is_missing() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).unwrap();
    let find = |is_linked: bool| {
        let mut all = county.shared.documents.values();
        let found = all.find(|one| {
            one.kind == FormKind::SelfEvaluation
                && matches!(one.status, Status::Filed { .. })
                && county.row_proofs(one.subject, one.kind).is_empty() != is_linked
        });
        found.expect("the example has both").clone()
    };
    let (proven, bare) = (find(true), find(false));
    let finance = house.guest("jixiao");
    let page = house.get(Some(&finance), &format!("/docs/{}/review", proven.id)).await.text;
    let file = format!("/evidence/{}/", proven.subject);
    assert!(page.contains("核心指标有佐证的") && page.contains(&file), "{page}");
    let page = house.get(Some(&finance), &format!("/docs/{}/review", bare.id)).await.text;
    assert!(page.contains("核心指标，没有佐证") && page.contains("没有佐证材料"), "{page}");
    // The rows of a form that somebody else has cannot be changed any more.
    let rows = house.get(Some(&finance), &format!("/docs/{}/evidence", proven.id)).await;
    assert_eq!(rows.status, 200);
    assert!(!rows.text.contains("选用、上传"), "{}", rows.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_withdrawn_stays_to_be_seen() {
    let house = House::open();
    let clerk = house.guest(CLERK);
    let project = writable(&house.app.county(JURISDICTION).unwrap());
    let at = format!("/evidence/{}", SubjectId::from(project.id));
    let done = bring(&house, &clerk, &at, &SAID, ("验收单.pdf", PAPER)).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let county = house.app.county(JURISDICTION).unwrap();
    let number = county.register_of(project.id.into()).map(|line| line.number).max().unwrap();
    let withdraw = format!("{at}/{number}/withdraw");
    assert!(house.get(Some(&clerk), &withdraw).await.text.contains("撤回后不再算作佐证"));
    let blank = house.post(Some(&clerk), &withdraw, &[("reason", " ")]).await;
    assert_eq!(blank.status, 422);
    assert!(blank.text.contains("R405"), "{}", blank.text);
    let done = house.post(Some(&clerk), &withdraw, &[("reason", "传错了文件")]).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = house.get(Some(&clerk), &done.location).await.text;
    assert!(page.contains("已撤回") && page.contains("传错了文件"), "{page}");
    assert_eq!(house.get(Some(&clerk), &format!("{at}/{number}/file")).await.status, 200);
    let twice = house.post(Some(&clerk), &withdraw, &[("reason", "再撤")]).await;
    assert!(twice.text.contains("R301"), "{}", twice.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn coverage_is_told_by_department_by_project_and_as_a_file() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let at = format!("/{JURISDICTION}/2025/evidence");
    let page = house.get(Some(&finance), &at).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("单位自评") && page.text.contains("覆盖率"), "{}", page.text);
    let unit = wenxiao_demo::people::unit_id(CLERK);
    let own = house.get(Some(&finance), &format!("{at}/{unit}?form=monitoring_may")).await;
    assert!(own.text.contains("65990125T05") && own.text.contains("5月监控"), "{}", own.text);
    let csv = house.get(Some(&finance), &format!("{at}.csv?form=self_eval")).await.text;
    assert!(csv.contains("核心指标（项）") && csv.contains("65990125T0501"), "{csv}");
    let county = house.app.county(JURISDICTION).unwrap();
    assert_eq!(csv.trim_end().lines().count(), county.projects_of(2025).count() + 1);
    let pack = house.app.pack_of(&county).unwrap();
    let rows = covered(&county, FormKind::SelfEvaluation, 2025, &Scope::County, &pack);
    for row in rows {
        let line = csv.lines().find(|line| line.contains(row.subject.code()));
        let line = line.unwrap_or_else(|| panic!("{}", row.subject.code()));
        let ends = match row.count {
            None => format!(",—,—,—,{}", row.lines),
            Some(count) => {
                let share = count.share().expect("it has indicators").percent().fixed(1);
                format!(",{},{},{share},{}", count.core, count.proven, row.lines)
            }
        };
        assert!(line.trim_end().ends_with(&ends), "{line} against {ends}");
    }
    let clerk = house.guest(CLERK);
    let theirs = house.get(Some(&clerk), &format!("{at}.csv")).await.text;
    assert!(theirs.contains("65990125T0501") && !theirs.contains("65990125T0101"), "{theirs}");
    let dept = house.get(Some(&finance), &format!("/{JURISDICTION}/2025/depts/{unit}")).await.text;
    assert!(dept.contains("项目核心指标的佐证"), "{dept}");
    let code = "65990125T0501";
    let project =
        house.get(Some(&finance), &format!("/{JURISDICTION}/2025/projects/{code}")).await.text;
    assert!(project.contains("核心指标有佐证的"), "{project}");
}
