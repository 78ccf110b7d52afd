//! What stands in an address of a route when it is walked: something of the example county, of the walker's own
//! department and of another one.

use std::sync::Arc;

use wenxiao_demo::JURISDICTION;
use wenxiao_domain::agency::Engagement;
use wenxiao_domain::disclosure::DisclosureKind;
use wenxiao_domain::evidence::Evidence;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::case::CaseQuery;
use wenxiao_domain::rectification::Rectification;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_record::WorkRecord;

/// The addresses of a route: of the walker's own department, and of another one, where it matters.
pub fn addresses(path: &str, county: &County) -> Vec<(&'static str, String)> {
    let of = |key: &str| wenxiao_demo::people::unit_id(key);
    let plain = |path: &str| path.replace("{jurisdiction}", JURISDICTION).replace("{year}", "2025");
    if path.contains("/projects/{code}") {
        let code = |department: OrgId| {
            let mut all = county.projects_of(2025);
            all.find(|project| project.department == department)
                .expect("it has projects")
                .code
                .clone()
        };
        return [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, department)| {
                let path = plain(path).replace("{code}", &code(department));
                (words, path.replace("{file}", "1"))
            })
            .into();
    }
    if path.starts_with("/docs/{id}/report") {
        let all = county.shared.documents.values();
        let mut accepted = all.filter(|one| one.kind.is_jointly_reviewed());
        let found = accepted.next().expect("the example has a form of transfers");
        let path = path.replace("{id}", &found.id.to_string());
        return vec![("其他部门", path.replace("{receiver}", "finance_above"))];
    }
    if path.starts_with("/evidence/{subject}") || path.starts_with("/docs/{id}/evidence") {
        let found = |department: OrgId| {
            let is_theirs = |line: &&Arc<Evidence>| {
                let subject = county.subject(line.subject).expect("it is there");
                let form = county.document_of(line.subject, FormKind::SelfEvaluation);
                subject.department() == department && form.is_some()
            };
            let line = county.shared.evidence.values().find(is_theirs);
            line.expect("the example has evidence in both departments").subject
        };
        return [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, department)| {
                let subject = found(department);
                let form = county.document_of(subject, FormKind::SelfEvaluation);
                let path = path.replace("{id}", &form.expect("just found").id.to_string());
                let path = path.replace("{subject}", &subject.to_string());
                (words, path.replace("{number}", "1").replace("{row}", "1"))
            })
            .into();
    }
    if path.starts_with("/docs/{id}") {
        let id = |department: OrgId| {
            let mut all = county.projects_of(2025);
            let found = all.find_map(|project| {
                let document = county.document_of(project.id, FormKind::Target)?;
                let is_settled = document.settled().is_some();
                (project.department == department && is_settled).then_some(document.id)
            });
            found.expect("the example has an accepted target in both").to_string()
        };
        return [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, department)| {
                let path = path.replace("{id}", &id(department)).replace("{number}", "1");
                let path = path.replace("{file}", "1").replace("{sheet}", "scored");
                let path = path.replace("{project}", &case(county));
                (words, path.replace("{seq}", "1").replace("{which}", "total"))
            })
            .into();
    }
    if path.contains("/ledgers/{ledger}") {
        let path = plain(path).replace("{ledger}", "rectification");
        return vec![("全县或本部门", path.replace("{file}", "file.csv"))];
    }
    if path.contains("/results/{code}") {
        // The one project whose red flag was never answered.
        let path = plain(path).replace("{code}", "65990125T0303");
        return vec![("其他部门", path.replace("{source}", "monitoring_may"))];
    }
    if path.starts_with("/rectifications/{id}") {
        let id = |department: OrgId| {
            let of = |one: &&Arc<Rectification>| {
                let project = one.subject.project().and_then(|id| county.project(id));
                project.is_some_and(|project| project.department == department)
            };
            let found = county.rectifications().find(of);
            found.expect("the example has a ticket in both departments").id.to_string()
        };
        return [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, department)| {
                let path = path.replace("{id}", &id(department));
                (words, path.replace("{step}", "1").replace("{file}", "1"))
            })
            .into();
    }
    if ["/depts/{id}", "/evidence/{id}", "/{year}/assessment/{id}"]
        .iter()
        .any(|one| path.contains(one))
    {
        return [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, id)| {
                let path = plain(path).replace("{id}", &id.to_string());
                (words, path.replace("{number}", "1").replace("{file}", "1"))
            })
            .into();
    }
    if path.starts_with("/works/{id}") {
        let id = |department: OrgId| {
            let is = |one: &&Arc<WorkRecord>| one.text.departments == [department];
            let found = county.work_records_of(2026).find(is);
            found.expect("both departments disclosed something").id.to_string()
        };
        let mut all = [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, department)| (words, path.replace("{id}", &id(department))))
            .to_vec();
        if path.ends_with("{file}") {
            // A disclosure is proved by its address: the file is of a report of the bureau.
            let is =
                |one: &&Arc<WorkRecord>| !one.files.is_empty() && one.text.departments.is_empty();
            let found = county.work_records_of(2026).find(is).expect("the bureau keeps some");
            let id = found.id.to_string();
            all = vec![("", path.replace("{id}", &id).replace("{file}", "1"))];
        }
        return all;
    }
    if path.starts_with("/disclosures/{id}") {
        return [("本部门", of("jiaotong")), ("其他部门", of("jiaoyu"))]
            .map(|(words, department)| {
                let one = county.disclosure_by(2026, DisclosureKind::Targets, department);
                let one = one.expect("both departments published their targets");
                let document = one.newest().items[0].document.to_string();
                let path = path.replace("{id}", &one.id.to_string());
                (words, path.replace("{document}", &document))
            })
            .into();
    }
    if path.starts_with("/portal/") {
        let path = path.replace("{jurisdiction}", JURISDICTION).replace("{year}", "2026");
        let path = path.replace("{number}", "1").replace("{version}", "1");
        return vec![("", path.replace("{item}", "1").replace("{name}", "package.json"))];
    }
    if path.starts_with("/agencies/{id}") {
        return [("本机构", "jigou-1"), ("其他机构", "jigou-2")]
            .map(|(words, key)| (words, path.replace("{id}", &of(key).to_string())))
            .into();
    }
    if path.starts_with("/experts/{id}") {
        let expert = county.shared.experts.keys().next().expect("the example has experts");
        return vec![("", path.replace("{id}", &expert.to_string()))];
    }
    if path.starts_with("/samples/{id}") {
        let batch = county.shared.sample_batches.keys().next().expect("one was drawn");
        let path = path.replace("{id}", &batch.to_string());
        return vec![("", path.replace("{form}", "worksheet"))];
    }
    if path.starts_with("/engagements/{id}") {
        let is_assessed = path.contains("assessment") || path.ends_with("{form}");
        let id = |agency: &str| {
            let all = county.engagements_with(of(agency));
            let with_file = |one: &&&Arc<Engagement>| match is_assessed {
                true => !one.assessments.is_empty(),
                false => !one.deliverables[0].deliveries.is_empty(),
            };
            all.iter().find(with_file).expect("a plan was handed in").id.to_string()
        };
        // Of the example's two, the walker's own has not been assessed yet.
        let agencies = [("本机构", "jigou-1"), ("其他机构", "jigou-2")];
        return agencies
            .into_iter()
            .skip(usize::from(is_assessed))
            .map(|(words, agency)| {
                let path = path.replace("{id}", &id(agency)).replace("{number}", "1");
                let path = path.replace("{form}", "assessment");
                (words, path.replace("{version}", "1").replace("{file}", "1"))
            })
            .collect();
    }
    let nil = "01890000-0000-7000-8000-00000000ffff";
    let one = match path {
        "/admin/orgs/{id}" => path.replace("{id}", &of("jiaotong").to_string()),
        "/{jurisdiction}/{year}/figures/{id}" => path.replace("{id}", "F2"),
        "/{jurisdiction}/{year}/annual-report/{file}" => path.replace("{file}", "file.docx"),
        "/{jurisdiction}/{year}/assessment-meeting/{file}" => path.replace("{file}", "file.docx"),
        "/help/check/{code}" => path.replace("{code}", "T002"),
        "/help/{topic}" => path.replace("{topic}", "tasks"),
        "/library/{code}" | "/library/{code}/card" => path.replace("{code}", "WAT-004"),
        "/library/cases/{project}" => path.replace("{project}", &case(county)),
        other => other.to_owned(),
    };
    let one = plain(&one).replace("{seq}", "1").replace("{act}", "stop").replace("{id}", nil);
    let one = one.replace("{key}", nil).replace("{form}", "0").replace("{round}", "may");
    vec![("", one.replace("{name}", "x"))]
}

/// The best case of the example.
fn case(county: &County) -> String {
    let found = CaseQuery::default().found(county, county.today(Day::new(2026, 4, 8).unwrap()));
    found.first().expect("the example has cases").project.id.to_string()
}
