//! What the system, which sets counties up, does between what people try.

use proptest::prelude::*;
use wenxiao_domain::act::{
    AdoptRules, ChangeOrganization, CloseOrganization, Command, RegisterProject,
};
use wenxiao_domain::party::uscc;
use wenxiao_domain::project::Nature;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::ProjectId;

use crate::world::*;

/// One such thing.
#[derive(Clone, Debug)]
pub enum Between {
    Rename { unit: u64, month: i8, code: bool },
    Close { unit: u64 },
    Move { project: u64, year: i16, funds: i64, continues: bool },
    Adopt { digest: u8 },
}

pub fn between() -> impl Strategy<Value = Between> {
    prop_oneof![
        (1u64..4, 1i8..=12, any::<bool>()).prop_map(|(unit, month, code)| Between::Rename {
            unit,
            month,
            code
        }),
        (3u64..4).prop_map(|unit| Between::Close { unit }),
        (1u64..7, 2024i16..2028, 0i64..1 << 40, any::<bool>()).prop_map(
            |(project, year, funds, continues)| Between::Move { project, year, funds, continues }
        ),
        any::<u8>().prop_map(|digest| Between::Adopt { digest }),
    ]
}

pub fn command_between(what: &Between) -> Command {
    match what {
        Between::Rename { unit, month, code } => Command::ChangeOrganization(ChangeOrganization {
            organization: org(*unit),
            from: Day::new(2025, *month, 1).unwrap(),
            name: format!("{month}月更名的单位"),
            uscc: if *code {
                uscc::complete("11652823010000000").unwrap().to_string()
            } else {
                String::new()
            },
            budget_code: if *code { format!("3{month:02}") } else { String::new() },
            is_township: None,
        }),
        Between::Close { unit } => Command::CloseOrganization(CloseOrganization {
            organization: org(*unit),
            last_day: Day::new(2027, 12, 31).unwrap(),
        }),
        Between::Move { project: number, year, funds, continues } => {
            let mut project = project(*number);
            project.budget_year = *year;
            project.nature = Nature::ALL[usize::try_from(funds % 5).unwrap()];
            project.funds[0].executed = Amount::from_fen(*funds);
            project.continues = continues.then(|| ProjectId::new(id(4, 1)));
            Command::RegisterProject(RegisterProject { project })
        }
        Between::Adopt { digest } => {
            let digest = format!("{digest:02x}").repeat(32);
            Command::AdoptRules(AdoptRules { digest, note: String::new() })
        }
    }
}
