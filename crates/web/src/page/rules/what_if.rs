//! 试算: other values of rules are supposed, and the forms of a year whose flag, score or grade would be
//! different are listed. The address holds everything; nothing is written.

use std::collections::BTreeSet;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::document::Subject;
use wenxiao_domain::overview::what_if::{Difference, Differences, what_if};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::regulation::pack::Pack;

use super::view::{RuleLine, lines};
use crate::answer::Answer;
use crate::component::address::coded;
use crate::component::empty_state::empty_state;
use crate::component::frame::{Banner, Crumb};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::component::regulation_words::regulation_words;
use crate::ctx::{Ctx, Web};
use crate::page::show;

/// Where it is.
pub const AT: &str = "/rules/whatif";

/// Most values that are supposed at once.
const MOST: usize = 20;

/// Groups of keys from which flags, scores and grades come.
const GROUPS: &[&str] = &["monitoring", "scoring", "weights", "grades", "ex_ante"];

/// Its address.
pub fn routes() -> Router<Web> {
    Router::new().route("/rules/whatif", get(index))
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::FinanceReview)?;
    let years: BTreeSet<i16> =
        ctx.county.shared.projects.values().map(|project| project.budget_year).collect();
    let asked = Asked::of(&ctx, &years);
    let body = html! {
        (asked.form(&ctx, &years))
        @if !asked.set.is_empty() {
            (result(&ctx, asked.year, &what_if(&ctx.county, (asked.year, ctx.today), &scope, &ctx.pack, &asked.then)))
        }
    };
    let mut page = ctx.page("试算", body);
    page.banners.push(Banner::WhatIf("规则值的副本".to_owned()));
    page.crumbs = vec![Crumb { words: "规则".to_owned(), href: "/rules".to_owned() }];
    page.subtitle = Some(html! {
        "假设换几个规则值，看哪些材料的标识、得分、等级会不同。按最近一版计算，已经定案的不变。"
    });
    if let Some(text) = asked.wrong {
        page.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
        page.notices.push(Notice::refused("R467", text));
    }
    Ok(page.answer(&ctx.person.asked))
}

/// What the address asks for.
struct Asked {
    /// 预算年度.
    year: i16,
    /// Keys and supposed values, each key once.
    set: Vec<(String, String)>,
    /// The rules in force with these values.
    then: Pack,
    /// What was typed and is no value, to be typed anew: key, value.
    typed: (String, String),
    /// Why it is none.
    wrong: Option<String>,
}

impl Asked {
    fn of(ctx: &Ctx, years: &BTreeSet<i16>) -> Self {
        let address = ctx.address_of_query();
        let newest = years.range(..ctx.year).next_back().or(years.last()).copied();
        let year = address.get("year").parse().ok().filter(|year| years.contains(year));
        let mut asked = Self {
            year: year.or(newest).unwrap_or(ctx.year),
            set: Vec::new(),
            then: (*ctx.pack).clone(),
            typed: (String::new(), String::new()),
            wrong: None,
        };
        let pairs = ctx.query.iter().filter(|(name, _)| name == "set").take(MOST);
        for (_, pair) in pairs {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            asked.suppose(key.trim(), value.trim());
        }
        asked.suppose(address.get("key"), address.get("value"));
        asked
    }

    /// Takes a value in; a later one of the same key takes the place of an earlier one.
    fn suppose(&mut self, key: &str, value: &str) {
        let missing = match (key, value) {
            ("", "") => return,
            ("", _) => Some("规则"),
            (_, "") => Some("假设的值"),
            (_, _) => None,
        };
        let supposed = match missing {
            Some(field) => Err(format!("“{field}”没有填写。请选一个规则，并写假设的值。")),
            None => self.then.clone().supposing(key, value).map_err(|_| {
                format!("没有“{key}”这个规则，或者“{value}”不是它的值。请照它现在的值的样子填写。")
            }),
        };
        let supposed = match supposed.as_ref().ok().and_then(Pack::contradiction) {
            Some(text) => Err(text),
            None => supposed,
        };
        let pair = (key.to_owned(), value.to_owned());
        match supposed {
            Ok(then) => {
                self.then = then;
                self.set.retain(|(known, _)| known != key);
                self.set.push(pair);
            }
            Err(text) => (self.typed, self.wrong) = (pair, Some(text)),
        }
    }

    /// The same question without one of its suppositions.
    fn without(&self, key: &str) -> String {
        let kept = self.set.iter().filter(|(known, _)| known != key);
        let kept = kept.map(|(key, value)| format!("&set={}", coded(&format!("{key}={value}"))));
        format!("{AT}?year={}{}", self.year, kept.collect::<String>())
    }

    fn form(&self, ctx: &Ctx, years: &BTreeSet<i16>) -> Markup {
        let all = lines(&ctx.pack, ctx.today, "");
        let counts = |line: &&RuleLine<'_>| {
            GROUPS.iter().any(|group| line.key.split('.').next() == Some(group))
        };
        let usable: Vec<&RuleLine<'_>> = all.iter().filter(counts).collect();
        let (key, value) = &self.typed;
        html! {
            form.query action=(AT) method="get" aria-label="假设的规则值" {
                @for (key, value) in &self.set {
                    input type="hidden" name="set" value={ (key) "=" (value) };
                }
                div {
                    label for="year" { "预算年度" }
                    select #year name="year" {
                        @for year in years.iter().rev() {
                            option value=(year) selected[*year == self.year] { (year) "年" }
                        }
                    }
                }
                div {
                    label for="key" { "规则" }
                    select #key name="key" {
                        option value="" { "请选择" }
                        @for line in usable {
                            option value=(line.key) selected[line.key == key] { (choice(line)) }
                        }
                    }
                }
                div {
                    label for="value" { "假设的值" }
                    input #value type="text" name="value" value=(value) maxlength="40"
                        autocomplete="off" placeholder="如50%";
                }
                button.primary type="submit" { "试算" }
                a.button href=(AT) { "重来" }
            }
            @if !self.set.is_empty() {
                ul.chips aria-label="假设" {
                    @for (key, value) in &self.set { (self.chip(&all, key, value)) }
                }
            }
        }
    }

    fn chip(&self, all: &[RuleLine<'_>], key: &str, value: &str) -> Markup {
        let line = all.iter().find(|line| line.key == key);
        let label = line.map_or(key, |line| line.label);
        let now = line.and_then(|line| line.now).map_or("—", |(_, dated)| dated.value.as_str());
        let words = format!("{label}：{now}改为{value}");
        html! {
            li {
                (regulation_words(&words))
                a href=(self.without(key)) aria-label={ "去掉假设：" (label) } { "×" }
            }
        }
    }
}

/// `红标：进度低于时序的比例（现在60%）`.
fn choice(line: &RuleLine<'_>) -> String {
    match line.now {
        Some((_, dated)) => regulation_words(&format!("{}（现在{}）", line.label, dated.value)),
        None => line.label.to_owned(),
    }
}

/// Flags and grades, the worst flag and the best grade first; what is neither comes before them.
const ORDER: &[&str] = &[
    "红标",
    "黄标",
    "正常",
    "蓝标",
    "未判",
    "优",
    "良",
    "中",
    "差",
    "予以支持",
    "部分支持",
    "不予支持",
];

/// How many there are of each flag and grade, then the forms that differ.
fn result(ctx: &Ctx, year: i16, found: &Differences) -> Markup {
    let (compared, different) = (found.compared, found.forms.len());
    let place = |word: &str| ORDER.iter().position(|known| *known == word);
    let mut counts: Vec<_> = found.counts.iter().collect();
    counts.sort_by_key(|((kind, word), _)| (*kind, place(word)));
    let counts = counts.into_iter().map(|((kind, word), (before, after))| {
        let change = html! { @if before == after { (after) } @else { b { (after) } } };
        let cells =
            vec![html! { (kind.short_name()) }, html! { (word) }, html! { (before) }, change];
        Line { choose: None, cells }
    });
    let counts = LedgerTable {
        caption: "标识和等级（份）".to_owned(),
        columns: vec![
            Column::text("材料"),
            Column::text("标识或等级"),
            Column::number("现在"),
            Column::number("假设"),
        ],
        lines: counts.collect(),
        first_number: 1,
        totals: None,
    };
    let differing = |caption: &str, all: &[Difference]| LedgerTable {
        caption: caption.to_owned(),
        columns: ["项目", "部门", "材料", "现在", "假设"].map(Column::text).into(),
        lines: all.iter().map(|one| line(ctx, one)).collect(),
        first_number: 1,
        totals: None,
    };
    html! {
        section #result {
            h2 { (year) "年　比较" (compared) "份材料，" (different) "份不同" }
            @if found.forms.is_empty() {
                (empty_state("没有材料的标识、得分、等级会不同。", None))
            } @else { (differing("会不同的材料", &found.forms).markup()) }
            @if !found.results.is_empty() {
                h2 { "结果应用　" (found.results.len()) "项建议不同" }
                (differing("会不同的结果应用", &found.results).markup())
                p.hint { "只算已经通过的材料；“—”为不需要处理。已经处理的不变。" }
            }
            @if 0 < compared { h2 { "标识和等级的份数" } (counts.markup()) }
        }
    }
}

fn line(ctx: &Ctx, one: &Difference) -> Line {
    let subject = &one.subject;
    let at = match subject {
        Subject::Project(project) => format!("projects/{}", project.code),
        Subject::Department(whole) => format!("depts/{}", whole.department),
    };
    let at = format!("/{}/{}/{at}", ctx.jurisdiction, subject.budget_year());
    let document = ctx.county.document_of(subject.id(), one.kind);
    let readable =
        document.filter(|document| show::may_read(&ctx.county, document, &ctx.me, ctx.today));
    let form = one.kind.short_name();
    let cells = vec![
        html! { a href=(at) { (subject.name_for(&ctx.me)) } },
        html! { (ctx.county.organization_name(subject.department(), ctx.today)) },
        html! {
            @match readable {
                Some(document) => a href={ "/docs/" (document.id) "/score" } { (form) },
                None => (form),
            }
        },
        html! { (one.before) },
        html! { b { (one.after) } },
    ];
    Line { choose: None, cells }
}
