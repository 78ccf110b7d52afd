//! 验证: every hash, the fold from nothing against what is held and the newest checkpoint, the derived
//! rows, the files that entries name, and the values that were settled.

use std::collections::BTreeSet;

use wenxiao_domain::act::complete::{Completed, complete};
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::journal::entry::{Broken, Link};
use wenxiao_domain::journal::v1::{DocumentAccepted, MonitoringFlagged};
use wenxiao_domain::journal::{Digest, Entry, Event};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_store::{FigureRow, ProjectLine};

use crate::app::App;
use crate::checkpoint::{self, Found};
use crate::failure::Failure;
use crate::keep::{INSTALLATION, entry};
use crate::projection::all_rows;

/// A head that is known from elsewhere: a receipt, a backup's list, the last page of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Number of the entry.
    pub seq: u64,
    /// Its hash.
    pub hash: Digest,
}

/// The first bad entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Whose journal.
    pub jurisdiction: String,
    /// Its number.
    pub seq: u64,
    /// What is wrong with it.
    pub what: String,
}

impl Fault {
    /// One sentence that names the place.
    pub fn message(&self) -> String {
        let name =
            if self.jurisdiction == INSTALLATION { "安装流水" } else { &self.jurisdiction };
        format!("{name} 第{}条记录有问题：{}", self.seq, self.what)
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// Whose journal.
    pub jurisdiction: String,
    /// Entries that were checked and are good.
    pub entries: u64,
    /// The last good one.
    pub head: Option<(u64, Digest)>,
    /// The first bad entry; nothing behind it was checked.
    pub fault: Option<Fault>,
    /// Whatever else differs, one sentence each.
    pub differences: Vec<String>,
}

impl VerifyReport {
    /// Nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.fault.is_none() && self.differences.is_empty()
    }
}

/// How far it is: entries checked, and how many there are.
pub type Progress<'p> = &'p mut dyn FnMut(u64, u64);

struct Walked {
    county: County,
    link: Option<Link>,
    blobs: BTreeSet<(String, u64)>,
    /// Not compared yet.
    checkpoint: Option<Found>,
    differences: Vec<String>,
}

impl Walked {
    /// The checkpoint behind the entry that was just folded.
    fn compare_checkpoint(&mut self) {
        let seq = self.county.seq();
        let found = self.checkpoint.take_if(|found| found.seq == seq);
        if found.is_some_and(|found| found.county.as_ref() != Some(&self.county)) {
            self.differences.push(format!("第{seq}条记录处的检查点与从头重算的不同。"));
        }
    }
}

enum Halt {
    Fault(u64, String),
    Failed(Failure),
}

impl From<wenxiao_store::Failure> for Halt {
    fn from(failure: wenxiao_store::Failure) -> Self {
        Self::Failed(failure.into())
    }
}

impl App {
    /// Verifies a journal, or the installation's stream.
    ///
    /// # Errors
    /// When the store is in trouble. A broken journal is no failure but the answer.
    pub fn verify(
        &self,
        jurisdiction: &str,
        anchor: Option<Anchor>,
        progress: Progress<'_>,
    ) -> Result<VerifyReport, Failure> {
        let total = self.head(jurisdiction)?.map_or(0, |(seq, _)| seq);
        let is_folded = jurisdiction != INSTALLATION;
        let mut walked = Walked {
            county: County::default(),
            link: None,
            blobs: BTreeSet::new(),
            checkpoint: self.store().read_one(|reader| checkpoint::find(reader, jurisdiction))?,
            differences: Vec::new(),
        };
        let ended = self.store().read_one(|reader| {
            reader.walk(jurisdiction, 1, |stored| {
                let entry = entry(stored);
                self.check_entry(&mut walked, &entry, anchor, is_folded)?;
                if entry.seq.is_multiple_of(500) {
                    progress(entry.seq, total);
                }
                Ok(())
            })
        });
        let mut fault = match ended {
            Ok(()) => None,
            Err(Halt::Fault(seq, what)) => Some((seq, what)),
            Err(Halt::Failed(failure)) => return Err(failure),
        };
        let head = walked.link.map(|link| (link.seq, link.hash));
        let entries = walked.link.map_or(0, |link| link.seq);
        if let (None, Some(anchor)) = (&fault, anchor)
            && entries < anchor.seq
        {
            let broken = Broken::NotTheKnownHead { seq: anchor.seq };
            fault = Some((entries + 1, broken.message()));
        }
        if let (None, Some(left)) = (&fault, &walked.checkpoint) {
            walked.differences.push(format!("有第{}条记录处的检查点，日志没有这一条。", left.seq));
        }
        if fault.is_none() && is_folded {
            self.compare_derived(jurisdiction, &mut walked)?;
        }
        progress(entries, total);
        let jurisdiction = jurisdiction.to_owned();
        let name = jurisdiction.clone();
        Ok(VerifyReport {
            jurisdiction,
            entries,
            head,
            fault: fault.map(|(seq, what)| Fault { jurisdiction: name, seq, what }),
            differences: walked.differences,
        })
    }

    fn check_entry(
        &self,
        walked: &mut Walked,
        entry: &Entry,
        anchor: Option<Anchor>,
        is_folded: bool,
    ) -> Result<(), Halt> {
        let link = entry.verify(walked.link.as_ref());
        let link = link.map_err(|broken| Halt::Fault(entry.seq, broken.message()))?;
        if anchor.is_some_and(|anchor| anchor.seq == entry.seq && anchor.hash != entry.hash) {
            let broken = Broken::NotTheKnownHead { seq: entry.seq };
            return Err(Halt::Fault(entry.seq, broken.message()));
        }
        if is_folded {
            let event = entry
                .event()
                .map_err(|bad| Halt::Fault(entry.seq, Broken::Unreadable(bad.0).message()))?;
            if let Some(event) = &event {
                self.look_behind(walked, entry.seq, event).map_err(Halt::Failed)?;
            }
            walked
                .county
                .apply_entry(entry)
                .map_err(|fault| Halt::Fault(entry.seq, fault.message()))?;
            walked.compare_checkpoint();
        }
        walked.link = Some(link);
        Ok(())
    }

    /// What an event names and what it settled.
    fn look_behind(&self, walked: &mut Walked, seq: u64, event: &Event) -> Result<(), Failure> {
        walked.blobs.extend(event.files().into_iter().map(|digest| (digest.to_owned(), seq)));
        match event {
            Event::DocumentAccepted(body) => {
                let found = self.settled_otherwise(&walked.county, body)?;
                let sentence =
                    |found| format!("第{seq}条记录的定论与按当时规则重算的不同：{found}");
                walked.differences.extend(found.map(sentence));
            }
            Event::MonitoringFlagged(body) => {
                let found = self.flagged_otherwise(&walked.county, body)?;
                let sentence =
                    |found| format!("第{seq}条记录的标识与按当时规则重算的不同：{found}");
                walked.differences.extend(found.map(sentence));
            }
            _ => {}
        }
        Ok(())
    }

    /// A document as it stands, completed by the rules of then; a sentence where that cannot be done.
    fn completed(
        &self,
        county: &County,
        document: DocumentId,
        rules: &str,
    ) -> Result<Result<Completed, String>, Failure> {
        let pack = match self.shared().packs.get(self.store(), rules) {
            Ok(pack) => pack,
            Err(Failure::RulesMissing { digest }) => {
                return Ok(Err(format!("规则包{digest}不在库中。")));
            }
            Err(failure) => return Err(failure),
        };
        let Some(document) = county.document(document) else {
            return Ok(Err("没有所指的材料。".to_owned()));
        };
        let Some(rules) = rules_of(document.kind, document.budget_year, &pack) else {
            return Ok(Err(format!("规则包不含{}年度。", document.budget_year)));
        };
        let behind = county.behind(document.subject, document.kind);
        Ok(Ok(complete(&document.newest().sheet, &rules, &behind)))
    }

    /// The flag that is computed now of a form that was flagged then, where it differs.
    fn flagged_otherwise(
        &self,
        county: &County,
        body: &MonitoringFlagged,
    ) -> Result<Option<String>, Failure> {
        let flags = match self.completed(county, body.document, &body.rules)? {
            Ok(completed) => completed.flags,
            Err(why) => return Ok(Some(why)),
        };
        let flag = flags.and_then(|flags| flags.verdict.flag());
        let word = |flag: Option<Flag>| flag.map_or("未判", Flag::word);
        let differs = flag != body.flag;
        Ok(differs.then(|| format!("定为{}，重算为{}。", word(body.flag), word(flag))))
    }

    /// What is computed now from what was accepted then, where it differs.
    fn settled_otherwise(
        &self,
        county: &County,
        body: &DocumentAccepted,
    ) -> Result<Option<String>, Failure> {
        let scores = match self.completed(county, body.document, &body.rules)? {
            Ok(completed) => completed.scores,
            Err(why) => return Ok(Some(why)),
        };
        let (total, grade) = (scores.total.points, scores.grade.map(|(grade, _)| grade));
        if (total, grade) == (body.total, body.grade) {
            return Ok(None);
        }
        let shown = |total: Option<_>, grade: Option<_>| {
            let total = total
                .map_or("无总分".to_owned(), |t: wenxiao_domain::unit::points::Points| {
                    t.to_string()
                });
            let grade =
                grade.map_or("无等级", |g: wenxiao_domain::derive::grade::Grade| g.word());
            format!("{total}、{grade}")
        };
        Ok(Some(format!("定为{}，重算为{}。", shown(body.total, body.grade), shown(total, grade))))
    }

    /// The state that is held, the derived rows and the files, against the fold from nothing.
    fn compare_derived(&self, jurisdiction: &str, walked: &mut Walked) -> Result<(), Failure> {
        let county = &walked.county;
        let held = self.county(jurisdiction)?;
        if held.head == county.head && *held != *county {
            walked.differences.push("内存中的状态与从头重算的不同，请重新启动服务。".to_owned());
        }
        let pack = self.pack_of(county)?;
        let (figures, lines) = all_rows(county, jurisdiction, &pack);
        let (head, kept_figures, kept_lines) = self.store().read(|reader| {
            let (head, kept) = (reader.head(jurisdiction)?, reader.all_figures(jurisdiction)?);
            Ok::<_, Failure>((head, kept, reader.all_lines(jurisdiction)?))
        })?;
        // Rows of a journal that has grown meanwhile tell nothing about the older state.
        if head.map(|head| head.hash) == county.head.map(|link| link.hash.0) {
            let differences = &mut walked.differences;
            compare_figures(&figures, &kept_figures, differences);
            compare_lines(&lines, &kept_lines, differences);
        }
        for (digest, seq) in &walked.blobs {
            let sentence = match self.blob(digest) {
                Ok(Some(_)) => continue,
                Ok(None) => format!("第{seq}条记录引用的文件 {digest} 不在库中。"),
                Err(Failure::Store(wenxiao_store::Failure::Damaged { .. })) => {
                    format!("第{seq}条记录引用的文件 {digest} 已损坏或被改动。")
                }
                Err(failure) => return Err(failure),
            };
            walked.differences.push(sentence);
        }
        Ok(())
    }
}

fn compare_figures(fresh: &[FigureRow], kept: &[FigureRow], differences: &mut Vec<String>) {
    let key = |row: &FigureRow| (row.year, row.round.clone(), row.figure.clone());
    let value = |row: Option<&FigureRow>| row.map_or("无".to_owned(), |row| row.value.clone());
    let keys: BTreeSet<_> = fresh.iter().chain(kept).map(key).collect();
    for wanted in keys {
        let of = |rows: &[FigureRow]| value(rows.iter().find(|row| key(row) == wanted));
        let (fresh, kept) = (of(fresh), of(kept));
        if fresh != kept {
            let (year, _, figure) = wanted;
            differences.push(format!("{year}年数字{figure}存为{kept}，重算为{fresh}。"));
        }
    }
}

fn compare_lines(fresh: &[ProjectLine], kept: &[ProjectLine], differences: &mut Vec<String>) {
    let key = |line: &ProjectLine| (line.year, line.project.clone());
    // When a line was derived does not matter, only what it says.
    let said = |line: &ProjectLine| ProjectLine { seq: 0, ..line.clone() };
    let index = |lines: &[ProjectLine]| -> std::collections::BTreeMap<_, _> {
        lines.iter().map(|line| (key(line), said(line))).collect()
    };
    let (fresh, kept) = (index(fresh), index(kept));
    for wanted in fresh.keys().chain(kept.keys()).collect::<BTreeSet<_>>() {
        if fresh.get(wanted) != kept.get(wanted) {
            let line = fresh.get(wanted).or(kept.get(wanted));
            let name = line.map_or("", |line| line.name.as_str());
            differences.push(format!("{}年项目“{name}”的列表行与重算的不同。", wanted.0));
        }
    }
}
