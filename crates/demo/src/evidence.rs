//! What proves the results of 2025: a list of progress brought in May and picked again in August, a certificate
//! of acceptance for the self-evaluation. Some projects have nothing, so that the lists show it.

use std::collections::BTreeSet;

use wenxiao_domain::act::{Command, LinkEvidence, ProvenRow, RegisterEvidence};
use wenxiao_domain::derive::proof::core;
use wenxiao_domain::evidence::EvidenceKind;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::EvidenceId;

use crate::adjust::after;
use crate::case::{at, project_id};
use crate::catalogue::ProjectSeed;
use crate::ids::id;
use crate::monitoring::EVIDENCE;
use crate::plan::Writer;
use crate::sheets::target;

/// Indicators that are proved at most.
const MOST: u32 = 5;

/// The invented paper of a name: no two are the same file.
pub fn paper(name: &str) -> Vec<u8> {
    let mut bytes = EVIDENCE.to_vec();
    bytes.extend_from_slice(format!("\n% {name}\n").as_bytes());
    bytes
}

/// A paper of a project.
struct Paper {
    word: &'static str,
    kind: EvidenceKind,
    days: [(i16, i8, i8); 2],
    shows: &'static str,
}

const PROGRESS: Paper = Paper {
    word: "1至5月施工进度表",
    kind: EvidenceKind::Working,
    days: [(2025, 1, 1), (2025, 5, 31)],
    shows: "截至5月底已完成的工作量，监理单位签字。",
};

const ACCEPTANCE: Paper = Paper {
    word: "完工验收单",
    kind: EvidenceKind::Formal,
    days: [(2025, 11, 20), (2025, 11, 20)],
    shows: "全年工作量和质量通过验收，五方签字盖章。",
};

impl Writer {
    /// The papers of a project of 2025, each shortly before the form that it is brought for.
    pub(crate) fn evidence_of_2025(&mut self, seed: &ProjectSeed) {
        let Some([initial, ..]) = seed.money.three() else { return };
        if 2 < seed.number % 5 {
            return;
        }
        let sheet = target(seed, self.names(seed), 2025, initial);
        let rows = core(&sheet, MOST);
        let first = core(&after(0, seed, sheet), MOST).into_iter().next();
        let (minute, day) = (i64::from(seed.number % 50), 2 + seed.number % 7);
        let day = i8::try_from(day).expect("it is below 9");
        let mut brought = BTreeSet::new();
        // What began within the year has no form of May.
        if let Some(first) = first.filter(|_| seed.nature != "new" && seed.number.is_multiple_of(2))
        {
            let may = ProvenRow { form: FormKind::MonitoringMay, row: first };
            brought.insert(self.bring(seed, &PROGRESS, at(2025, 6, day, minute - 20), may));
            if let Some(row) = rows.first().cloned() {
                let august = ProvenRow { form: FormKind::MonitoringAugust, row };
                self.pick(seed, at(2025, 9, day, minute - 20), august, brought.clone());
            }
        }
        if matches!(seed.self_eval.as_str(), "" | "none") {
            return;
        }
        let begins = at(2026, 3, 1, minute);
        let proven = |row: &String| ProvenRow { form: FormKind::SelfEvaluation, row: row.clone() };
        let Some((first, others)) = rows.split_first() else { return };
        brought.insert(self.bring(seed, &ACCEPTANCE, begins, proven(first)));
        for (row, minute) in others.iter().take(usize::from(seed.number % 5) + 2).zip(1..) {
            let at = Instant::from_epoch_ms(begins.epoch_ms() + minute * 60_000);
            self.pick(seed, at, proven(row), brought.clone());
        }
    }

    fn bring(
        &mut self,
        seed: &ProjectSeed,
        paper: &Paper,
        at: Instant,
        proves: ProvenRow,
    ) -> EvidenceId {
        let name = format!("{}（{}）.pdf", paper.word, seed.name);
        let bytes = self::paper(&name);
        let evidence = EvidenceId::new(id("evidence", &format!("{}/{}", seed.number, paper.word)));
        let [from, to] = paper.days.map(|(year, month, day)| {
            Day::new(year, month, day).expect("days of the example exist")
        });
        let command = RegisterEvidence {
            evidence,
            subject: project_id(seed, 2025).into(),
            digest: Digest::of(&bytes).to_string(),
            name,
            size: u64::try_from(bytes.len()).expect("it is small"),
            kind: paper.kind,
            from,
            to,
            shows: paper.shows.to_owned(),
            proves: Some(proves),
        };
        let clerk = self.actor(&seed.department);
        self.push(at, &clerk, Command::RegisterEvidence(Box::new(command)));
        evidence
    }

    fn pick(
        &mut self,
        seed: &ProjectSeed,
        at: Instant,
        proves: ProvenRow,
        evidence: BTreeSet<EvidenceId>,
    ) {
        let subject = project_id(seed, 2025).into();
        let clerk = self.actor(&seed.department);
        self.push(at, &clerk, Command::LinkEvidence(LinkEvidence { subject, proves, evidence }));
    }
}
