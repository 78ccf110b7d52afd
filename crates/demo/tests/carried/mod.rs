//! Plans carried out without a database: what each step asks is decided and applied to a state in memory.

use wenxiao_demo::{JURISDICTION, Step, What};
use wenxiao_domain::act::{Command, Context, decide};
use wenxiao_domain::journal::Entry;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};

/// The state after a founding and the steps of a plan, and how many drafts were begun. Before every step `seen` is shown
/// the state with the step's day.
pub fn out(
    (begins, founding): (Instant, Command),
    steps: Vec<Step>,
    seen: &mut dyn FnMut(Day, &County),
) -> (County, usize) {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let (mut county, mut drafts) = (County::default(), 0);
    let system = Actor::System("genesis".to_owned());
    let first = Step { at: begins, by: system, what: What::Command(Box::new(founding)) };
    for step in std::iter::once(first).chain(steps) {
        seen(step.at.legal_day(), &county);
        let command = match &step.what {
            What::Command(command) => (**command).clone(),
            What::Answer(command) => command(&county),
            What::Draft { .. } => {
                drafts += 1;
                continue;
            }
        };
        let context = Context { county: &county, by: &step.by, pack: &pack, now: step.at };
        let events = decide(&command, &context).unwrap_or_else(|refusal| {
            panic!(
                "{} of {} on {}: {refusal} {refusal:?}",
                command.title(),
                step.by,
                step.at.legal_day()
            )
        });
        for event in events {
            let head = county.head.map(|link| (link.seq, link.hash));
            let by = step.by.to_string();
            let entry = Entry::next(JURISDICTION, head, step.at, &by, &event, [0; 32]);
            county.apply_entry(&entry).expect("what was decided can be applied");
        }
    }
    (county, drafts)
}
