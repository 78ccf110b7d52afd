//! 帮助: a topic, the list of topics, the checks from their registry.

use maud::{Markup, html};
use wenxiao_domain::check::declare::{Check, Example, Life};
use wenxiao_domain::check::finding::Severity;
use wenxiao_domain::check::registry;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::due::work_year;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::unit::day::Day;

use super::topics::{TOPICS, Topic};
use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::finding::severity_class;
use crate::component::format::day_in_prose;
use crate::component::pager::Pager;
use crate::component::sample::{Sample, sample};

/// The list of topics.
pub fn index_body() -> Markup {
    html! {
        ul.topics {
            @for topic in TOPICS {
                li.box { h2 { a href={ "/help/" (topic.key) } { (topic.title) } } p { (topic.purpose) } }
            }
        }
        p { a href="/checks-catalogue" { "全部" (registry::ALL.len()) "项校验" } "　" a href="/rules" { "规则" } }
    }
}

/// Last days of a form in a year: words, day and source.
pub fn due_days(pack: &Pack, kind: FormKind, budget_year: i16) -> Vec<(String, String, String)> {
    let year = work_year(kind, budget_year);
    let Some(start) = Day::new(year, 1, 1) else { return Vec::new() };
    let due = kind.declared().due.iter();
    due.filter_map(|due| {
        let rule = pack.at(due.day, start).ok()?;
        let day = rule.value.in_year(year)?;
        Some((due.whom.to_owned(), day_in_prose(day.date()), rule.source.to_owned()))
    })
    .collect()
}

/// A topic. `due` are its last days, where it is about a form.
pub fn topic_body(topic: &Topic, due: &[(String, String, String)]) -> Markup {
    html! {
        p { (topic.purpose) }
        dl.facts {
            dt { "谁来办" } dd { (topic.who) }
            @for (words, day, source) in due {
                dt { (words) } dd { (day) "前" p.hint { (source) } }
            }
        }
        ol.steps { @for step in topic.steps { li { (step) } } }
        @for (question, answer) in topic.questions {
            h2.small { (question) } p { (answer) }
        }
        @if let Some(kind) = topic.form { (checks_of(kind)) }
        p.hint { "仍有疑问，请打电话问县财政局绩效股。" }
        p.acts { a href="/help" { "全部帮助" } }
    }
}

fn checks_of(kind: FormKind) -> Markup {
    let all = registry::ALL.iter().filter(|check| check.forms.contains(&kind));
    html! {
        h2.small { "这张表的校验" }
        ul.cols {
            @for check in all.filter(|check| check.severity == Severity::Blocking) {
                li { a href={ "/help/check/" (check.code) } data-panel { (check.code) " " (check.title) } }
            }
        }
        p.acts { a href={ "/checks-catalogue?form=" (kind.key()) } { "全部校验" } }
    }
}

/// Checks on a page of the catalogue: each brings its reason, and a page is light.
const CATALOGUE_LINES: usize = 100;

/// The catalogue's body, of all forms or of one.
pub fn catalogue_body(address: &Address) -> Markup {
    let (form, words) = (address.get("form").parse::<FormKind>().ok(), address.get("q"));
    let found: Vec<&&Check> = registry::ALL
        .iter()
        .filter(|check| form.is_none_or(|form| check.forms.contains(&form)))
        .filter(|check| {
            words.is_empty()
                || check.title.contains(words)
                || check.code.eq_ignore_ascii_case(words)
                || check.explanation().contains(words)
        })
        .collect();
    if found.is_empty() {
        return empty_state("没有符合条件的校验。", Some(("看全部校验", "/checks-catalogue")));
    }
    let pages = found.len().div_ceil(CATALOGUE_LINES);
    let page = usize::clamp(address.get("page").parse().unwrap_or(1), 1, pages);
    let shown = found.into_iter().skip((page - 1) * CATALOGUE_LINES).take(CATALOGUE_LINES);
    html! {
        div.tw.tall-rows role="region" aria-label="校验目录" tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { "编号" } th scope="col" { "名称" } th scope="col" { "轻重" }
                    th scope="col" { "表" } th scope="col" { "为什么" }
                } }
                tbody {
                    @for check in shown {
                        tr {
                            td { a href={ "/help/check/" (check.code) } data-panel { (check.code) } }
                            td { (check.title) }
                            td { span class={ "fi " (severity_class(check.severity)) } { (check.severity.sign()) " " (check.severity.word()) } }
                            td { (forms(check)) }
                            td { (check.explanation()) }
                        }
                    }
                }
            }
        }
        (Pager { page, pages, at: address.with("page", "").href() }.markup())
    }
}

fn forms(check: &Check) -> String {
    check.forms.iter().map(|kind| kind.short_name()).collect::<Vec<_>>().join("、")
}

/// One check: why, good and bad examples, its source.
pub fn check_body(check: &Check) -> Markup {
    html! {
        p { b { (check.severity.sign()) " " (check.severity.word()) } "　" (meaning(check)) }
        p { (check.explanation()) }
        (examples("✕ 这样写会被指出", check.bad, check, "bad"))
        (examples("✓ 这样写可以", check.good, check, "good"))
        dl.facts {
            dt { "用于" } dd { (forms(check)) }
            dt { "依据" } dd { (check.source) }
        }
        p.acts { a href="/checks-catalogue" { "全部校验" } }
    }
}

const fn meaning(check: &Check) -> &'static str {
    match (check.life, check.severity) {
        (Life::Trial, _) => "试行，只提示。",
        (Life::Retired(_), _) => "已停用。",
        (Life::Active, Severity::Blocking) => "改好才能送审，随时可以保存。",
        (Life::Active, Severity::Advice) => "建议修改，不挡送审。",
        (Life::Active, Severity::Hint) => "提示，供参考。",
    }
}

fn examples(heading: &str, all: &[Example], check: &Check, class: &str) -> Markup {
    html! {
        @if !all.is_empty() {
            h2.small { (heading) }
            ul class={ "examples " (class) } {
                @for example in all { li { (example_words(example, check)) } }
            }
        }
    }
}

/// `指标名称“…”，指标值“…”`, by the labels of the form.
fn example_words(example: Example, check: &Check) -> String {
    let label = |key: &str| -> String {
        let (row, column) = match key.split_once('.') {
            Some((row, column)) if row.parse::<usize>().is_ok() => {
                (row.parse().unwrap_or(0), column)
            }
            _ => (0_usize, key),
        };
        let found = check.forms.iter().find_map(|kind| {
            let layout = kind.layout();
            let of_group = |id| layout.group(id).and_then(|group| group.column(column));
            of_group("indicators")
                .map(|spec| spec.label)
                .or_else(|| layout.field(key).map(|spec| spec.label))
                .or_else(|| {
                    key.split_once('.').and_then(|(_, column)| {
                        layout
                            .group("funds")
                            .and_then(|group| group.column(column))
                            .map(|spec| spec.label)
                    })
                })
        });
        let fact = match key.split('.').next().unwrap_or_default() {
            "@approved" => Some("批复的目标"),
            "@last" => Some("上年"),
            "@budget" => Some("项目库预算"),
            "@truncated" => Some("读到的内容不完整"),
            _ => None,
        };
        let words = fact.or(found).unwrap_or("内容");
        if row == 0 { words.to_owned() } else { format!("第{}行{words}", row + 1) }
    };
    let pairs = example.iter().map(|(key, text)| match *text {
        "" => format!("{}不填", label(key)),
        text => format!("{}“{text}”", label(key)),
    });
    pairs.collect::<Vec<_>>().join("，")
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let due = [("全部项目".to_owned(), "2026年3月31日".to_owned(), "工作台账第15项".to_owned())];
    let topics = TOPICS.iter().map(|topic| sample(topic.title, topic_body(topic, &due)));
    let mut all: Vec<Sample> = topics.collect();
    all.push(sample("目录", index_body()));
    let asked = |pairs: &[(&str, &str)]| {
        let pairs = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        catalogue_body(&Address::new("/checks-catalogue", &pairs.collect::<Vec<_>>()))
    };
    all.push(sample("校验目录", asked(&[])));
    all.push(sample("校验目录末页", asked(&[("page", "99")])));
    all.push(sample("没有符合的校验", asked(&[("q", "没有这样的词")])));
    all.extend(registry::ALL.iter().map(|check| sample(check.title, check_body(check))));
    all
}
