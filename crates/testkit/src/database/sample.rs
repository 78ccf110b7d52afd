//! One act as the store's tests file it: an entry with everything that belongs to it, so that "whole
//! or not at all" can be asked of each table.

use std::collections::{BTreeMap, BTreeSet};

use wenxiao_domain::journal::entry::Link;
use wenxiao_domain::journal::{Digest, Entry, Header};
use wenxiao_domain::unit::day::Instant;
use wenxiao_store::{
    AppendError, Draft, DraftSaved, DraftSeen, Extras, Failure, FigureRow, Head, KeptAnswer,
    OutboxMessage, ProjectLine, Store, StoredEntry, from_hex,
};

/// The year of all samples.
const YEAR: i64 = 2025;
/// The time of all samples: order comes from the number.
const RECORDED_MS: i64 = 1_764_000_000_000;

/// An act with a name of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filing {
    /// Whose journal.
    pub jurisdiction: String,
    /// No other act has it.
    pub name: String,
}

/// How much of a filing is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing but the draft and the file, which came before it.
    Nothing,
    /// Everything; under this number.
    Whole {
        /// Number of its entry.
        seq: i64,
    },
    /// Some of it, and what is missing or too much.
    Half(String),
}

impl Filing {
    /// An act in a journal.
    pub fn new(jurisdiction: &str, name: impl Into<String>) -> Self {
        Self { jurisdiction: jurisdiction.to_owned(), name: name.into() }
    }

    /// Saves the draft and the file that the act will name, as people do beforehand.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn prepare(&self, store: &Store) -> Result<(), Failure> {
        store.put_blob(self.file().as_bytes(), RECORDED_MS)?;
        let saved = store.write(|writer| writer.save_draft(&self.draft()))?;
        match saved {
            DraftSaved::Kept { .. } => Ok(()),
            DraftSaved::Stale { now } => {
                let found = format!("{now:?}");
                Err(Failure::Row { table: "draft", column: "rev", found })
            }
        }
    }

    /// Files it behind the newest entry, and again when another process was quicker. Answers the
    /// number of its entry.
    ///
    /// # Errors
    /// When the store is in trouble, or always somebody else's.
    pub fn file_with(&self, store: &Store) -> Result<i64, AppendError> {
        let mut outcome = Err(AppendError::SeqTaken);
        for _attempt in 0..100 {
            outcome = Self::file_all(store, std::slice::from_ref(self)).map(|seqs| seqs[0]);
            if outcome != Err(AppendError::SeqTaken) {
                break;
            }
        }
        outcome
    }

    /// Files several of one journal in one transaction, once.
    ///
    /// # Errors
    /// When somebody was quicker, or the store is in trouble.
    pub fn file_all(store: &Store, filings: &[Self]) -> Result<Vec<i64>, AppendError> {
        let Some(first) = filings.first() else { return Ok(Vec::new()) };
        let jurisdiction = &first.jurisdiction;
        let head = store.read_one(|reader| reader.head(jurisdiction))?;
        let mut entries: Vec<StoredEntry> = Vec::new();
        let mut extras = Extras::default();
        for filing in filings {
            let last = entries.last().map(|entry| Head { seq: entry.seq, hash: entry.hash });
            let entry = filing.entry(last.or(head));
            filing.add_extras(entry.seq, &mut extras);
            entries.push(entry);
        }
        store.append(jurisdiction, head.map_or(0, |head| head.seq), &entries, &extras)?;
        Ok(entries.iter().map(|entry| entry.seq).collect())
    }

    /// The entry behind a head, hashed as the domain hashes.
    pub fn entry(&self, head: Option<Head>) -> StoredEntry {
        let (last, previous) = head.map_or((0, [0; 32]), |head| (head.seq, head.hash));
        let salt = Digest::of(self.name.as_bytes()).0;
        let payload = format!("{{\"name\":\"{}\",\"file\":\"{}\"}}", self.name, self.file_digest());
        let payload_digest = Digest::of_payload(&salt, payload.as_bytes());
        let seq = last + 1;
        let header = Header {
            jurisdiction: &self.jurisdiction,
            seq: u64::try_from(seq).expect("numbers start at 1"),
            recorded: Instant::from_epoch_ms(RECORDED_MS),
            actor: "system:test",
            kind: "sample",
            payload_digest,
            previous: Digest(previous),
        };
        StoredEntry {
            jurisdiction: self.jurisdiction.clone(),
            seq,
            recorded_ms: RECORDED_MS,
            actor: header.actor.to_owned(),
            kind: header.kind.to_owned(),
            salt,
            payload_digest: payload_digest.0,
            previous,
            hash: header.hash().0,
            payload: Some(payload.into_bytes()),
        }
    }

    /// What belongs to the entry with this number.
    pub fn extras(&self, seq: i64) -> Extras {
        let mut extras = Extras::default();
        self.add_extras(seq, &mut extras);
        extras
    }

    fn add_extras(&self, seq: i64, extras: &mut Extras) {
        extras.answers.push(KeptAnswer {
            account: "clerk".into(),
            key: self.name.clone(),
            body_digest: Digest::of(self.name.as_bytes()).0,
            answer: seq.to_string(),
            stored_ms: RECORDED_MS,
        });
        extras.figures.push(FigureRow {
            jurisdiction: self.jurisdiction.clone(),
            year: YEAR,
            round: String::new(),
            figure: "F1".into(),
            seq,
            value: seq.to_string(),
        });
        extras.lines.push(self.line(seq));
        extras.filed_drafts.push(DraftSeen { id: self.draft().id, rev: 1 });
        extras.messages.push(OutboxMessage {
            jurisdiction: self.jurisdiction.clone(),
            id: self.name.clone(),
            topic: "sample".into(),
            message: seq.to_string(),
            created_ms: RECORDED_MS,
            due_ms: RECORDED_MS,
            attempts: 0,
        });
    }

    fn file(&self) -> String {
        format!("附件 {} {}", self.jurisdiction, self.name)
    }

    fn file_digest(&self) -> Digest {
        Digest::of(self.file().as_bytes())
    }

    /// The draft that it comes from.
    pub fn draft(&self) -> Draft {
        Draft {
            id: format!("draft {} {}", self.jurisdiction, self.name),
            jurisdiction: self.jurisdiction.clone(),
            subject: self.name.clone(),
            kind: "sample".into(),
            content: "{}".into(),
            base_rev: 0,
            rev: 0,
            editors: "[\"clerk\"]".into(),
            updated_by: "clerk".into(),
            updated_ms: RECORDED_MS,
        }
    }

    /// The project line that it writes.
    pub fn line(&self, seq: i64) -> ProjectLine {
        ProjectLine {
            jurisdiction: self.jurisdiction.clone(),
            year: YEAR,
            project: self.name.clone(),
            code: self.name.clone(),
            name: format!("项目 {}", self.name),
            department: "教育局".into(),
            fund: "一般公共预算".into(),
            kind: "continuing".into(),
            budget_fen: 100 * seq,
            executed_fen: 50 * seq,
            stage: "filed".into(),
            score: Some(9_000),
            grade: "优".into(),
            seq,
            ..ProjectLine::default()
        }
    }

    /// How much of it is kept, looked up table by table at one moment.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn kept(&self, store: &Store) -> Result<Kept, Failure> {
        let books = Books::read(store, &self.jurisdiction, std::slice::from_ref(&self.name))?;
        Ok(books.kept(self))
    }

    fn is_entry(&self, entry: &StoredEntry) -> bool {
        let head = Head { seq: entry.seq - 1, hash: entry.previous };
        *entry == self.entry(Some(head))
    }
}

/// Everything that is kept of one journal's filings, at one moment, by their names.
pub struct Books {
    entries: BTreeMap<i64, StoredEntry>,
    answers: BTreeMap<String, String>,
    lines: BTreeMap<String, ProjectLine>,
    messages: BTreeMap<String, String>,
    drafts: BTreeSet<String>,
    files: BTreeSet<wenxiao_store::Digest>,
}

impl Books {
    /// Reads them; answers only of these names, since they are found by name alone.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn read(store: &Store, jurisdiction: &str, names: &[String]) -> Result<Self, Failure> {
        let files = store.blobs()?.into_iter().collect();
        store.read(|reader| {
            let mut entries = BTreeMap::new();
            reader.walk(jurisdiction, 1, |entry| {
                entries.insert(entry.seq, entry);
                Ok::<(), Failure>(())
            })?;
            let mut answers = BTreeMap::new();
            for name in names {
                let answer = reader.answer("clerk", name)?;
                answers.extend(answer.map(|answer| (name.clone(), answer.answer)));
            }
            let lines = reader.all_lines(jurisdiction)?;
            let lines = lines.into_iter().map(|line| (line.project.clone(), line));
            let messages = reader.due_messages(RECORDED_MS, i64::MAX)?.into_iter();
            let messages = messages.filter(|message| message.jurisdiction == jurisdiction);
            let drafts = reader.drafts(jurisdiction)?.into_iter();
            Ok(Self {
                entries,
                answers,
                lines: lines.collect(),
                messages: messages.map(|message| (message.id, message.message)).collect(),
                drafts: drafts.map(|draft| draft.subject).collect(),
                files: BTreeSet::clone(&files),
            })
        })
    }

    /// How much of a filing stands in them.
    pub fn kept(&self, filing: &Filing) -> Kept {
        let name = &filing.name;
        let (line, message) = (self.lines.get(name), self.messages.get(name));
        let Some(answer) = self.answers.get(name) else {
            if line.is_none() && message.is_none() {
                return Kept::Nothing;
            }
            return Kept::Half(format!("no answer, but {line:?} {message:?}"));
        };
        let seq: i64 = answer.parse().unwrap_or(0);
        let mut faults: Vec<String> = Vec::new();
        match self.entries.get(&seq) {
            Some(entry) if filing.is_entry(entry) => {}
            other => faults.push(format!("entry {seq} is {other:?}")),
        }
        if line != Some(&filing.line(seq)) {
            faults.push(format!("line {line:?}"));
        }
        if message != Some(answer) {
            faults.push(format!("message {message:?}"));
        }
        if self.drafts.contains(name) {
            faults.push("the draft is still there".into());
        }
        if !self.files.contains(&filing.file_digest().0) {
            faults.push("the file is gone".into());
        }
        if faults.is_empty() { Kept::Whole { seq } } else { Kept::Half(faults.join("; ")) }
    }

    /// Whether the draft of a filing is still there.
    pub fn has_draft(&self, filing: &Filing) -> bool {
        self.drafts.contains(&filing.name)
    }

    /// How many entries there are.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// How many of these filings are kept whole; none may be kept in part.
    ///
    /// # Errors
    /// The first that is.
    pub fn whole(&self, filings: &[Filing]) -> Result<usize, String> {
        let mut whole = 0;
        for filing in filings {
            match self.kept(filing) {
                Kept::Whole { .. } => whole += 1,
                Kept::Nothing => {}
                Kept::Half(what) => return Err(format!("{filing:?} is half there: {what}")),
            }
        }
        Ok(whole)
    }
}

/// Checks a whole journal as the domain does, and that every file is there that an entry names.
/// Answers how many entries it has, or the first fault.
///
/// # Errors
/// When the store is in trouble.
pub fn verify_chain(store: &Store, jurisdiction: &str) -> Result<Result<u64, String>, Failure> {
    let mut link: Option<Link> = None;
    let mut fault: Option<String> = None;
    store.read(|reader| {
        (link, fault) = (None, None);
        reader.walk(jurisdiction, 1, |stored| {
            if fault.is_none() {
                fault = check(stored, &mut link, store).err();
            }
            Ok::<(), Failure>(())
        })
    })?;
    Ok(match fault {
        Some(fault) => Err(fault),
        None => Ok(link.map_or(0, |link| link.seq)),
    })
}

fn check(stored: StoredEntry, link: &mut Option<Link>, store: &Store) -> Result<(), String> {
    let seq = stored.seq;
    let name = stored.payload.as_ref().and_then(|payload| file_of(payload));
    let entry = Entry {
        jurisdiction: stored.jurisdiction,
        seq: u64::try_from(seq).map_err(|error| error.to_string())?,
        recorded: Instant::from_epoch_ms(stored.recorded_ms),
        actor: stored.actor,
        kind: stored.kind,
        salt: stored.salt,
        payload: stored.payload,
        payload_digest: Digest(stored.payload_digest),
        previous: Digest(stored.previous),
        hash: Digest(stored.hash),
    };
    let next =
        entry.verify(link.as_ref()).map_err(|broken| format!("第{seq}条：{}", broken.message()))?;
    *link = Some(next);
    let Some(name) = name else { return Ok(()) };
    match from_hex(&name).map(|digest| store.blob(&digest)) {
        Some(Ok(Some(_))) => Ok(()),
        other => Err(format!("entry {seq} names a file that is not there: {name} {other:?}")),
    }
}

/// The digest that a sample's payload names.
fn file_of(payload: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(payload).ok()?;
    let (_, after) = text.split_once("\"file\":\"")?;
    Some(after.split('"').next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use wenxiao_store::hex;

    use super::{Filing, file_of};

    #[test]
    fn a_payload_names_its_file() {
        let filing = Filing::new("652823", "a");
        let payload = filing.entry(None).payload.unwrap();
        assert_eq!(file_of(&payload), Some(hex(&filing.file_digest().0)));
    }
}
