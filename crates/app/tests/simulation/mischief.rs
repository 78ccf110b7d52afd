//! How people and machines misbehave: doubled, late, stale, wrong, not allowed, raced, killed.

use wenxiao_app::Request;
use wenxiao_domain::act::{Command, Outcome};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::overview::due::{days_late, due_on};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_testkit::county::{PEOPLE, account, membership, sheet};

use crate::model::Said;
use crate::play::{ATTEMPTS, Play};
use crate::servers::Death;
use crate::tasks::number_of;
use crate::year::{actor, anything};

/// Somebody does something: as they should, or in some other way first.
pub fn act(play: &mut Play, by: &Actor, command: Command) {
    match play.chance.below(100) {
        0..8 => doubled(play, by, command),
        8..12 => another_body(play, by, command),
        12..18 => both_servers(play, by, command),
        18..27 => overtaken(play, by, command),
        27 if play.chance.once_in(3) => given_up(play, by, command),
        28..33 => killed(play, by, command),
        33..41 => {
            stale(play, by, &command);
            properly(play, by, command);
        }
        41..48 => {
            wrong(play, by, &command);
            properly(play, by, command);
        }
        48..56 => {
            somebody_else(play, by, &command);
            properly(play, by, command);
        }
        _ => properly(play, by, command),
    }
}

/// As it should be; also late.
fn properly(play: &mut Play, by: &Actor, command: Command) {
    let request = play.request(by, command);
    let said = play.ask(&request);
    lateness(play, &request, &said);
}

/// Being late is marked and refuses nothing.
fn lateness(play: &mut Play, request: &Request, said: &Said) {
    let Command::SubmitDocument(submit) = &request.command else { return };
    let model = play.model();
    let Some(subject) = model.county.subject(submit.subject) else { return };
    let Some(due) = due_on(submit.sheet.kind(), &subject, model.pack()) else { return };
    let days = due.days_until(play.today());
    if days <= 0 || submit.seen != 0 {
        return;
    }
    match said {
        Said::Recorded(_) => {
            let document = model.county.document(submit.document).expect("it was recorded");
            assert_eq!(days_late(document, due), days, "how late it is");
            play.tally.add("迟报：记录并标明");
        }
        Said::Refused(refusal) => {
            let in_time = model.decide(&request.actor, &request.command, due.starts_at());
            assert_eq!(in_time.as_ref(), Err(refusal), "refused for being late");
        }
        Said::Replayed | Said::Contended => {}
    }
}

/// The same request again, at once.
fn doubled(play: &mut Play, by: &Actor, command: Command) {
    let request = play.request(by, command);
    let first = play.ask(&request);
    again(play, &request, &first);
}

fn again(play: &mut Play, request: &Request, first: &Said) {
    let second = play.ask(request);
    match first {
        Said::Recorded(_) => {
            assert_eq!(second, Said::Replayed);
            play.tally.add("重复：同一答复");
        }
        Said::Refused(refusal) => assert_eq!(second, Said::Refused(refusal.clone())),
        Said::Replayed | Said::Contended => {}
    }
}

/// A request of an earlier day again: its answer, or, where that was thrown away, whatever is right now.
pub fn much_later(play: &mut Play) {
    let sent = std::mem::take(&mut play.sent);
    let request = play.chance.pick(&sent).cloned();
    play.sent = sent;
    let Some(mut request) = request else { return };
    request.intake = play.now();
    match play.ask(&request) {
        Said::Replayed => play.tally.add("重复：日后同一答复"),
        Said::Recorded(_) | Said::Refused(_) => play.tally.add("重复：答复已过期"),
        Said::Contended => {}
    }
}

/// The same number with something else.
fn another_body(play: &mut Play, by: &Actor, command: Command) {
    let mut request = play.request(by, command);
    let first = play.ask(&request);
    if let (Said::Recorded(_), Some(asked)) = (&first, &mut request.idempotency) {
        asked.body = Digest::of(b"something else");
        assert_eq!(play.ask(&request), Said::Refused(Refusal::KeyReused));
        play.tally.add("同号异文：拒绝");
    }
}

/// One click that reaches both servers at once.
fn both_servers(play: &mut Play, by: &Actor, command: Command) {
    let request = play.request(by, command);
    let (said, rivals, again) = play.race(&request, std::slice::from_ref(&request));
    if let [Said::Recorded(_)] = rivals[..] {
        assert_eq!((said, again), (Said::Replayed, 1));
        play.tally.add("两台服务器：同一请求只记一次");
    }
}

/// Others are quicker, with something that may be in the way: the same without a number, or another act.
fn overtaken(play: &mut Play, by: &Actor, command: Command) {
    let mut rivals = Vec::new();
    if play.chance.once_in(3) {
        rivals.push(play.request(by, command.clone()));
    }
    for _ in 0..=play.chance.below(2) {
        if let Some((by, command)) = anything(play) {
            rivals.push(play.request(&by, command));
        }
    }
    let request = play.request(by, command);
    let (said, _, again) = play.race(&request, &rivals);
    match said {
        Said::Recorded(_) if 0 < again => play.tally.add("两台服务器：重新判断后记录"),
        Said::Refused(_) if 0 < again => play.tally.add("两台服务器：重新判断后拒绝"),
        _ => {}
    }
}

/// Others are quicker each time: it is given up, and then asked again under the same number.
fn given_up(play: &mut Play, by: &Actor, command: Command) {
    let mut rivals = Vec::new();
    for person in (0..5).cycle().take(ATTEMPTS) {
        let by = actor(&play.county(), person);
        if let Some(command) = crate::initiative::proposal(play) {
            rivals.push(play.request(&by, command));
        }
    }
    let request = play.request(by, command);
    let (said, ..) = play.race(&request, &rivals);
    if said == Said::Contended {
        play.tally.add("两台服务器：五次落后而放弃");
        play.ask(&request);
    }
}

/// A server dies over it; then the same is asked again.
fn killed(play: &mut Play, by: &Actor, command: Command) {
    let request = play.request(by, command);
    let death = Death::by_chance(&mut play.chance);
    if play.die(&request, death) {
        assert_eq!(play.ask(&request), Said::Replayed, "what was kept is answered the same");
        play.tally.add("停机：已记录");
    } else {
        play.ask(&request);
        play.tally.add("停机：什么也没有留下");
    }
}

/// On the state that somebody saw earlier, or will see.
fn stale(play: &mut Play, by: &Actor, command: &Command) {
    let mut stale = command.clone();
    let is_later = play.chance.once_in(2);
    let other = |seen: u32| if is_later || seen == 0 { seen + 1 } else { seen - 1 };
    let other_step = |seen: usize| if is_later || seen == 0 { seen + 1 } else { seen - 1 };
    match &mut stale {
        Command::SubmitDocument(command) => command.seen = other(command.seen),
        Command::ReviewDocument(command) => command.seen = other(command.seen),
        Command::WithdrawDocument(command) => command.seen = other(command.seen),
        Command::JudgeDelivery(command) => command.version = other(command.version),
        Command::AnswerRectification(command) => command.seen = other_step(command.seen),
        Command::JudgeRectification(command) => command.seen = other_step(command.seen),
        _ => return,
    }
    must_fail(play, by, stale, "过时：拒绝");
}

/// With something missing, unreadable or forbidden in it.
fn wrong(play: &mut Play, by: &Actor, command: &Command) {
    let mut wrong = command.clone();
    let is_empty = play.chance.once_in(4);
    match &mut wrong {
        Command::SubmitDocument(command) => {
            let kind = command.sheet.kind();
            command.sheet = match is_empty {
                true => Sheet::new(kind),
                false => sheet(number_of(command.subject), kind, false),
            };
        }
        Command::ReviewDocument(command) => {
            command.outcome = Outcome::Return;
            command.remark.clear();
            command.opinions.truncate(usize::from(is_empty));
            for opinion in &mut command.opinions {
                opinion.place = FieldPath::cell("indicators", 999, "target_raw");
            }
        }
        Command::AnswerRectification(command) => command.evidence.clear(),
        Command::OverruleFlag(command) => command.evidence.clear(),
        Command::Refer(command) => command.facts.clear(),
        Command::AnswerReferral(command) => command.outcome.clear(),
        Command::DecideSuspension(command) => command.reason.clear(),
        Command::WaiveExAnte(command) => command.evidence.clear(),
        Command::OrderRectification(command) => command.demand.clear(),
        Command::Deliver(command) => command.files.clear(),
        Command::SelectEvaluations(command) => command.projects.clear(),
        Command::CommissionEvaluation(command) => command.contract.amount = Amount::ZERO,
        Command::RecordPayments(command) => command.list.lines.clear(),
        Command::AssessAgency(command) => drop(command.scores.pop()),
        Command::CloseYear(command) => command.budget_year = 1999,
        Command::ReopenYear(command) => command.reason.clear(),
        Command::DrawSample(command) => command.seen.clear(),
        Command::ReviewSample(command) => command.found.clear(),
        Command::FeedBackSample(command) => command.documents.clear(),
        Command::DecideResult(command) => command.amount = Some(Amount::from_fen(1 << 40)),
        _ => return,
    }
    must_fail(play, by, wrong, "错误内容：拒绝");
}

/// The same by somebody else: who has no business rights never succeeds, nor does who uses an identity of
/// another person's; of the others the judge knows.
fn somebody_else(play: &mut Play, by: &Actor, command: &Command) {
    let people = u64::try_from(PEOPLE.len()).expect("few");
    let (person, identity) = (play.chance.below(people), play.chance.below(people));
    match play.chance.below(3) {
        0 if person != identity => {
            let nobody = Actor::person(account(person), membership(identity));
            must_fail(play, &nobody, command.clone(), "冒用身份：拒绝");
        }
        1 => {
            let without_rights = [6, 7, 9, 11];
            let person = *play.chance.pick(&without_rights).expect("there are some");
            let person = Actor::person(account(person), membership(person));
            must_fail(play, &person, command.clone(), "无权：拒绝");
        }
        _ => {
            let other = actor(&play.county(), person);
            if other == *by {
                return;
            }
            let request = play.request(&other, command.clone());
            let refused = match play.ask(&request) {
                Said::Refused(refusal) => refusal.code().code,
                Said::Recorded(_) | Said::Replayed | Said::Contended => return,
            };
            if refused.starts_with("R2") {
                play.tally.add("越权：拒绝");
            }
        }
    }
}

fn must_fail(play: &mut Play, by: &Actor, command: Command, what: &str) {
    let request = play.request(by, command);
    let said = play.ask(&request);
    assert!(matches!(said, Said::Refused(_)), "{what}: {said:?}");
    play.tally.add(what);
}
