//! What the example publishes: targets of 2026 of two departments, one of them corrected, and a package that waits for
//! its screening.

use wenxiao_app::disclosure::{package_files, sha256};
use wenxiao_domain::act::{
    Command, PrepareDisclosure, PublishDisclosure, ScreenDisclosure, WithholdDisclosure,
};
use wenxiao_domain::disclosure::{DisclosureKind, DisclosurePackage, WithheldGround};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::journal::v1::PublishedFileText;
use wenxiao_domain::publication::content::Content;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::DisclosureId;

use crate::case::at;
use crate::ids::id;
use crate::people::unit_id;
use crate::plan::{What, Writer};

const YEAR: i16 = 2026;

impl Writer {
    /// Two packages that everybody can read, and one that nobody can yet.
    pub(crate) fn disclosures(&mut self) {
        self.prepare("jiaotong", 600, "");
        let clerk = self.actor("jiaotong");
        self.push_what(at(2026, 4, 7, 605), &clerk, What::Answer(withhold_jiaotong));
        self.go_public("jiaotong-fzr", 610, [screen_jiaotong, publish_jiaotong]);
        self.prepare("jiaotong", 630, "第1份材料按最后审核通过的一版更正。");
        self.go_public("jiaotong-fzr", 640, [screen_jiaotong, publish_jiaotong]);
        self.prepare("jiaoyu", 660, "");
        self.go_public("jixiao2", 670, [screen_jiaoyu, publish_jiaoyu]);
        self.prepare("shuili", 690, "");
    }

    fn prepare(&mut self, department: &str, minute: i64, correction: &str) {
        let clerk = self.actor(department);
        let command = Command::PrepareDisclosure(PrepareDisclosure {
            package: DisclosureId::new(id("disclosure", department)),
            work_year: YEAR,
            kind: DisclosureKind::Targets,
            publisher: unit_id(department),
            correction: correction.to_owned(),
        });
        self.push(at(2026, 4, 7, minute), &clerk, command);
    }

    /// Screened by somebody and by the section, published by the leader.
    fn go_public(
        &mut self,
        first: &str,
        minute: i64,
        [screen, publish]: [fn(&County) -> Command; 2],
    ) {
        let people = [(first, 0, screen), ("jixiao", 4, screen), ("juzhang", 8, publish)];
        for (login, later, act) in people {
            let by = self.actor(login);
            self.push_what(at(2026, 4, 7, minute + later), &by, What::Answer(act));
        }
    }
}

fn found<'a>(county: &'a County, department: &str) -> (&'a DisclosurePackage, Content) {
    let one = county.disclosure_by(YEAR, DisclosureKind::Targets, unit_id(department));
    let one = one.expect("it was prepared just now");
    (one, Content::of(county, one, one.newest()).expect("everything is there"))
}

fn screen(county: &County, department: &str) -> Command {
    let (one, content) = found(county, department);
    Command::ScreenDisclosure(ScreenDisclosure {
        package: one.id,
        version: one.newest().number,
        digest: content.digest(),
        is_clear: true,
        note: "逐份看过，没有涉密和敏感信息，可以公开。".to_owned(),
    })
}

fn publish(county: &County, department: &str) -> Command {
    let (one, content) = found(county, department);
    let file = |file: wenxiao_app::disclosure::PackageFile| PublishedFileText {
        name: file.name.to_owned(),
        digest: Digest::of(&file.bytes).to_string(),
        sha256: sha256(&file.bytes),
        bytes: file.bytes.len().try_into().expect("a small file"),
    };
    Command::PublishDisclosure(PublishDisclosure {
        package: one.id,
        version: one.newest().number,
        files: package_files(&content).into_iter().map(file).collect(),
    })
}

fn screen_jiaotong(county: &County) -> Command {
    screen(county, "jiaotong")
}

fn publish_jiaotong(county: &County) -> Command {
    publish(county, "jiaotong")
}

fn screen_jiaoyu(county: &County) -> Command {
    screen(county, "jiaoyu")
}

fn publish_jiaoyu(county: &County) -> Command {
    publish(county, "jiaoyu")
}

fn withhold_jiaotong(county: &County) -> Command {
    let (one, content) = found(county, "jiaotong");
    let version = one.newest();
    let shown = version.items.iter().find(|item| version.left_out(item.document).is_none());
    let document = shown.expect("one is published").document;
    let longest =
        |field: &&wenxiao_domain::publication::content::Field| field.value.chars().count();
    let field = content.items[0].fields.iter().max_by_key(longest);
    let field = field.expect("something is filled in");
    Command::WithholdDisclosure(Box::new(WithholdDisclosure {
        package: one.id,
        version: version.number,
        document,
        places: vec![FieldPath::field(field.id.clone())],
        ground: WithheldGround::Commercial,
        reason: "含有投标企业的报价，企业书面说明属于商业秘密。".to_owned(),
    }))
}
