//! Opinions on a document as threads: for everybody who may read, for the unit that answers, for the
//! reviewer who closes.

use std::collections::{BTreeMap, BTreeSet};

use wenxiao_domain::act::{NewOpinion, Outcome};
use wenxiao_domain::document::{Document, Opinion, OpinionState};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::id::OpinionId;

use super::subject::Subject;
use super::words::moment;
use crate::component::compare::row_pairs;
use crate::component::finding::place_words;
use crate::component::official_form::OpinionMark;
use crate::component::slug::control_id;
use crate::component::thread::{Reply, Saying, Thread, ThreadAct};

/// What a reviewer has prepared and not given yet: nobody else sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prepared {
    /// Opinions to be given with the conclusion.
    pub opinions: Vec<NewOpinion>,
    /// Earlier opinions that are settled.
    pub resolved: BTreeSet<OpinionId>,
    /// Sections of the form that were looked at.
    pub seen: BTreeSet<String>,
    /// 总体意见 as typed so far.
    pub remark: String,
    /// The conclusion chosen so far.
    pub outcome: Option<Outcome>,
    /// What was written on the review sheet.
    pub sheet: Option<Sheet>,
    /// The system filled it in, and the reviewer has not saved it as their own yet.
    pub is_suggested: bool,
}

/// What the unit has written to opinions: answers that go with the next revision.
pub type Answers = BTreeMap<OpinionId, String>;

/// `指标第7行“指标值”`; the form as a whole has a name too.
pub fn place_name(kind: FormKind, place: &FieldPath) -> String {
    match place {
        FieldPath::Whole => "全表".to_owned(),
        FieldPath::Field(_) | FieldPath::Cell { .. } => place_words(kind.layout(), place),
    }
}

/// Where the place of an opinion is now: rows that were moved since are followed; `None` when the row was
/// removed.
pub fn place_now(document: &Document, opinion: &Opinion, now: &Sheet) -> Option<FieldPath> {
    let FieldPath::Cell { group, row, column } = &opinion.place else {
        return Some(opinion.place.clone());
    };
    let then = &document.revision(opinion.revision)?.sheet;
    let spec = now.kind().layout().group(group)?;
    let pairs = row_pairs(spec, then, now);
    let new = pairs.iter().find(|pair| pair.older == Some(*row))?.newer?;
    Some(FieldPath::cell(group.clone(), new, column.clone()))
}

/// Marks beside values of a sheet, of the opinions that are there and of those prepared.
pub fn marks(
    document: Option<&Document>,
    now: &Sheet,
    prepared: Option<&Prepared>,
) -> BTreeMap<FieldPath, OpinionMark> {
    let mut marks: BTreeMap<FieldPath, OpinionMark> = BTreeMap::new();
    let mut add = |place: &FieldPath, open: bool| {
        let mark = marks.entry(place.clone()).or_default();
        mark.count += 1;
        mark.open |= open;
    };
    if let Some(document) = document {
        for opinion in &document.opinions {
            let settled = prepared.is_some_and(|prepared| prepared.resolved.contains(&opinion.id));
            if let Some(place) = place_now(document, opinion, now) {
                add(&place, opinion.is_open() && !settled);
            }
        }
    }
    for opinion in prepared.iter().flat_map(|prepared| &prepared.opinions) {
        add(&opinion.place, true);
    }
    marks
}

/// How a thread is shown to whom.
enum Reader<'a> {
    /// May only read.
    Anybody,
    /// Answers for the unit; answers written so far.
    Unit(&'a Answers),
    /// Closes threads; what is prepared.
    Reviewer(&'a Prepared),
}

/// Threads for reading.
pub fn to_read(subject: &Subject<'_>, now: &Sheet) -> Vec<Thread> {
    all(subject, now, &Reader::Anybody, |_| true)
}

/// Open threads for the unit, each with its answer and 采用建议.
pub fn to_answer(subject: &Subject<'_>, now: &Sheet, answers: &Answers) -> Vec<Thread> {
    all(subject, now, &Reader::Unit(answers), Opinion::is_open)
}

/// All threads for the reviewer: those given, then those prepared.
pub fn to_review(subject: &Subject<'_>, now: &Sheet, prepared: &Prepared) -> Vec<Thread> {
    let mut threads = all(subject, now, &Reader::Reviewer(prepared), |_| true);
    threads.sort_by_key(|thread| !thread.open);
    threads.extend(prepared.opinions.iter().map(|opinion| prepared_thread(subject, opinion)));
    threads
}

fn all(
    subject: &Subject<'_>,
    now: &Sheet,
    reader: &Reader<'_>,
    shown: impl Fn(&Opinion) -> bool,
) -> Vec<Thread> {
    let Some(document) = subject.document else { return Vec::new() };
    let opinions = document.opinions.iter().filter(|opinion| shown(opinion));
    opinions
        .map(|opinion| {
            let place = place_now(document, opinion, now);
            thread(subject, reader, opinion, place.as_ref())
        })
        .collect()
}

/// `place` is where the opinion's row is now; without one it was removed.
fn thread(
    subject: &Subject<'_>,
    reader: &Reader<'_>,
    opinion: &Opinion,
    place: Option<&FieldPath>,
) -> Thread {
    let mut sayings = vec![Saying {
        by: subject.who_at(opinion.by, opinion.at),
        at: format!("{}　第{}版", moment(opinion.at), opinion.revision),
        text: opinion.text.clone(),
        proposal: opinion.suggestion.clone(),
    }];
    match &opinion.state {
        OpinionState::Open => {}
        OpinionState::Answered { answer, revision } => {
            sayings.push(answered(subject, answer, *revision));
        }
        OpinionState::Resolved { revision } => sayings.push(Saying {
            by: "审核人".to_owned(),
            at: format!("第{revision}版"),
            text: "确认解决".to_owned(),
            proposal: None,
        }),
    }
    let settled = match reader {
        Reader::Reviewer(prepared) => prepared.resolved.contains(&opinion.id),
        Reader::Anybody | Reader::Unit(_) => false,
    };
    Thread {
        id: thread_id(opinion.id),
        place: match place {
            Some(place) => place_name(subject.kind, place),
            None => format!("{}（该行已删除）", place_name(subject.kind, &opinion.place)),
        },
        place_at: place.map_or_else(|| "#main".to_owned(), place_at),
        sayings,
        open: opinion.is_open() && !settled,
        private: settled,
        reply: reply(reader, opinion, place, settled),
    }
}

fn answered(subject: &Subject<'_>, answer: &str, revision: u32) -> Saying {
    let document = subject.document.and_then(|document| document.revision(revision));
    Saying {
        by: document.map_or_else(String::new, |revision| subject.actor(&revision.by)),
        at: format!("第{revision}版"),
        text: answer.to_owned(),
        proposal: None,
    }
}

fn reply(
    reader: &Reader<'_>,
    opinion: &Opinion,
    place: Option<&FieldPath>,
    settled: bool,
) -> Option<Reply> {
    let act = |verb: &str, words| ThreadAct { value: format!("{verb}:{}", opinion.id), words };
    match reader {
        Reader::Anybody => None,
        Reader::Unit(answers) => {
            let text = answers.get(&opinion.id).cloned().unwrap_or_default();
            let somewhere = place.is_some_and(|place| *place != FieldPath::Whole);
            let adopt = opinion.suggestion.is_some() && somewhere;
            let acts = if adopt { vec![act("adopt", "采用建议")] } else { Vec::new() };
            Some(Reply { field: Some((format!("answer:{}", opinion.id), text)), acts })
        }
        Reader::Reviewer(_) if !opinion.is_open() => None,
        Reader::Reviewer(_) => {
            let act = if settled {
                act("reopen", "仍需修改")
            } else {
                act("resolve", "确认解决")
            };
            Some(Reply { field: None, acts: vec![act] })
        }
    }
}

fn prepared_thread(subject: &Subject<'_>, opinion: &NewOpinion) -> Thread {
    let proposal = (!opinion.suggestion.is_empty()).then(|| opinion.suggestion.clone());
    let drop = ThreadAct { value: format!("drop:{}", opinion.id), words: "删除" };
    Thread {
        id: thread_id(opinion.id),
        place: place_name(subject.kind, &opinion.place),
        place_at: place_at(&opinion.place),
        sayings: vec![Saying {
            by: "我".to_owned(),
            at: "未提交".to_owned(),
            text: opinion.text.clone(),
            proposal,
        }],
        open: true,
        private: true,
        reply: Some(Reply { field: None, acts: vec![drop] }),
    }
}

/// Id of a thread on a page.
pub fn thread_id(id: OpinionId) -> String {
    format!("thread-{id}")
}

/// The control that an opinion is about, on the same page.
fn place_at(place: &FieldPath) -> String {
    match place {
        FieldPath::Whole => "#main".to_owned(),
        FieldPath::Field(_) | FieldPath::Cell { .. } => format!("#{}", control_id(place)),
    }
}
