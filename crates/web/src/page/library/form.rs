//! 提出指标库变更: a new indicator, a new version of one, or one less, on one page.

use maud::{Markup, html};
use wenxiao_domain::indicator::level::{Level1, Level2, Tree};
use wenxiao_domain::library::builtin::INDUSTRIES;
use wenxiao_domain::library::card::{CardPart, QualityCard};
use wenxiao_domain::library::indicator::{Direction, Indicator};
use wenxiao_domain::library::proposal::{Change, ChangeKind};
use wenxiao_domain::unit::day::Day;

use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::sample::{Sample, sample};
use crate::ctx::Fields;

/// The form as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryForm {
    /// Which change.
    pub kind: ChangeKind,
    /// Which indicator; empty for a new one.
    pub code: String,
    /// The texts, by name, in the order of [`TEXTS`].
    texts: Vec<String>,
}

/// Names of the form's fields.
pub const FIELDS: &[&str] = &[
    "kind",
    "code",
    "industry",
    "name",
    "level2",
    "project_types",
    "definition",
    "direction",
    "unit",
    "example",
    "scoring",
    "basis",
    "data_source",
    CardPart::Method.key(),
    CardPart::Accuracy.key(),
    CardPart::Limits.key(),
    CardPart::Compensation.key(),
    CardPart::Verification.key(),
    "successor",
    "from",
    "reason",
];

/// Those of them that are typed: all behind the kind and the code.
const TEXTS: &[&str] = FIELDS.split_at(2).1;

/// Labels that refusals name, and the fields they stand at.
pub const LABELS: &[(&str, &str)] = &[
    ("行业", "industry"),
    ("指标名称", "name"),
    ("项目类型", "project_types"),
    ("指标解释", "definition"),
    ("样例指标值", "example"),
    ("评分标准", "scoring"),
    ("设定依据", "basis"),
    ("数据来源", "data_source"),
    (CardPart::Method.name(), CardPart::Method.key()),
    (CardPart::Accuracy.name(), CardPart::Accuracy.key()),
    (CardPart::Limits.name(), CardPart::Limits.key()),
    (CardPart::Compensation.name(), CardPart::Compensation.key()),
    (CardPart::Verification.name(), CardPart::Verification.key()),
    ("理由", "reason"),
];

/// What the form proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The change.
    pub change: Change,
    /// From which day on.
    pub from: Day,
    /// Why.
    pub reason: String,
}

impl LibraryForm {
    /// An empty form.
    pub fn new(kind: ChangeKind, code: &str) -> Self {
        Self { kind, code: code.to_owned(), texts: vec![String::new(); TEXTS.len()] }
    }

    /// The form of a new version, filled with what the indicator says now.
    pub fn of(kind: ChangeKind, code: &str, indicator: &Indicator) -> Self {
        let mut form = Self::new(kind, code);
        for (name, text) in [
            ("industry", indicator.industry.clone()),
            ("name", indicator.name.clone()),
            ("level2", indicator.level2.key().to_owned()),
            ("project_types", indicator.project_types.join("、")),
            ("definition", indicator.definition.clone()),
            ("direction", indicator.direction.key().to_owned()),
            ("unit", indicator.unit.clone()),
            ("example", indicator.example.clone()),
            ("scoring", indicator.scoring.clone()),
            ("basis", indicator.basis.clone()),
            ("data_source", indicator.data_source.clone()),
        ] {
            form.set(name, text);
        }
        for part in CardPart::ALL {
            form.set(part.key(), indicator.card.as_ref().map_or("", |card| card.get(part)));
        }
        form
    }

    /// Reads what was posted; nothing where it names no kind of change.
    pub fn read(fields: &Fields) -> Option<Self> {
        let kind = ChangeKind::from_key(fields.get("kind"))?;
        let texts = TEXTS.iter().map(|name| fields.get(name).to_owned()).collect();
        Some(Self { kind, code: fields.get("code").to_owned(), texts })
    }

    /// A text as typed.
    pub fn get(&self, name: &str) -> &str {
        let place = TEXTS.iter().position(|known| *known == name);
        place.map_or("", |place| &self.texts[place])
    }

    /// Puts a text in.
    pub fn set(&mut self, name: &str, text: impl Into<String>) {
        if let Some(place) = TEXTS.iter().position(|known| *known == name) {
            self.texts[place] = text.into();
        }
    }

    /// What it proposes.
    ///
    /// # Errors
    /// What is wrong, field by field, as far as it can be known here.
    pub fn proposed(&self) -> Result<Proposed, Errors> {
        let mut errors = Errors::default();
        let change = match self.kind {
            ChangeKind::Add => {
                self.indicator(&mut errors).map(|indicator| Change::Add { indicator })
            }
            ChangeKind::Revise => {
                self.indicator(&mut errors).map(|indicator| Change::Revise { indicator })
            }
            ChangeKind::Retire => self.retire(&mut errors),
        };
        let from = self.get("from").parse().ok();
        if from.is_none() {
            errors.add("from", "没有填写起始日期。请写成2026-01-01的样子（R405）");
        }
        if self.get("reason").is_empty() {
            errors.add("reason", "没有写明理由。请写明后再提交（R405）");
        }
        match (change, from) {
            (Some(change), Some(from)) if errors.0.is_empty() => {
                Ok(Proposed { change, from, reason: self.get("reason").to_owned() })
            }
            _ => Err(errors),
        }
    }

    fn retire(&self, errors: &mut Errors) -> Option<Change> {
        let text = self.get("successor");
        if text.is_empty() {
            return Some(Change::Retire { successor: None });
        }
        let Ok(code) = text.to_uppercase().parse() else {
            errors.add(
                "successor",
                format!("“{text}”不是指标编码。请写成EDU-001的样子，或者留空（R430）"),
            );
            return None;
        };
        Some(Change::Retire { successor: Some(code) })
    }

    fn indicator(&self, errors: &mut Errors) -> Option<Indicator> {
        let level2 = Level2::from_key(self.get("level2"));
        let direction = Direction::from_key(self.get("direction"));
        for name in TEXTS {
            let label = LABELS.iter().find(|(_, known)| known == name).map(|(label, _)| *label);
            match (*name, label) {
                ("level2", _) if level2.is_none() => {
                    errors.add(name, "没有选择二级指标。请选择后再提交（R405）");
                }
                ("direction", _) if direction.is_none() => {
                    errors.add(name, "没有选择指标方向。请选择后再提交（R405）");
                }
                ("reason", _) => {}
                // Whether a part of the card has to be there hangs on the others.
                (part, _) if CardPart::from_key(part).is_some() => {}
                (_, Some(label)) if self.get(name).is_empty() => {
                    errors.add(name, format!("“{label}”没有填写。请填写后再提交（R405）"));
                }
                _ => {}
            }
        }
        let card = self.card(errors);
        let text = |name| self.get(name).to_owned();
        let kinds = self.get("project_types").split(['、', '，', ',']).map(str::trim);
        Some(Indicator {
            industry: text("industry"),
            name: text("name"),
            level2: level2?,
            project_types: kinds.filter(|kind| !kind.is_empty()).map(str::to_owned).collect(),
            definition: text("definition"),
            direction: direction?,
            unit: text("unit"),
            example: text("example"),
            scoring: text("scoring"),
            basis: text("basis"),
            data_source: text("data_source"),
            card,
        })
    }

    fn card(&self, errors: &mut Errors) -> Option<QualityCard> {
        let card = QualityCard::read(|part| self.get(part.key()).to_owned());
        card.unwrap_or_else(|missing| {
            for part in missing {
                let label = part.name();
                errors.add(
                    part.key(),
                    format!(
                        "质量卡的“{label}”没有填写。请填写，或者五项都留空，不写质量卡（R405）"
                    ),
                );
            }
            None
        })
    }
}

/// The page.
pub struct ProposeView {
    /// What was typed.
    pub form: LibraryForm,
    /// What is wrong.
    pub errors: Errors,
    /// Hidden fields.
    pub keys: FormKeys,
}

impl ProposeView {
    /// The page's body.
    pub fn body(&self) -> Markup {
        let back = match self.form.kind {
            ChangeKind::Add => "/library".to_owned(),
            ChangeKind::Revise | ChangeKind::Retire => format!("/library/{}", self.form.code),
        };
        html! {
            form.box method="post" action="/library/propose" novalidate {
                (self.keys.markup())
                input type="hidden" name="kind" value=(self.form.kind.key());
                input type="hidden" name="code" value=(self.form.code);
                @match self.form.kind {
                    ChangeKind::Add | ChangeKind::Revise => (self.indicator()),
                    ChangeKind::Retire => {
                        p { "停用后不再供选用，已填入表中的不受影响。" }
                        (self.text("successor", "替代指标编码", "如EDU-003；没有就留空"))
                    }
                }
                (self.field("from", "起始日期", "从这一天起生效，不早于今天", Control::Day))
                (self.field("reason", "理由", "", Control::Area))
                p.acts {
                    button.primary type="submit" data-busy="正在提交…" { "提出" (self.form.kind.name()) }
                    a href=(back) { "不办理，返回" }
                }
                p.hint { "提出后由绩效股审定，本人不能审定自己提出的变更。" }
            }
        }
    }

    fn indicator(&self) -> Markup {
        let blank = || (String::new(), "请选择".to_owned());
        let same = |name: &str| (name.to_owned(), name.to_owned());
        let industries: Vec<_> =
            std::iter::once(blank()).chain(INDUSTRIES.iter().map(|of| same(&of.name))).collect();
        let levels = Level1::ALL.into_iter().flat_map(|level1| {
            Tree::CostAsLevel.level2(level1).iter().map(move |level2| (level1, *level2))
        });
        let mut levels: Vec<_> = levels.collect();
        levels.push((Level1::Outcome, Level2::Sustainability));
        let levels = levels
            .into_iter()
            .map(|(level1, level2)| (level2.key().to_owned(), format!("{level1}—{level2}")));
        let directions = Direction::ALL.map(|one| (one.key().to_owned(), one.name().to_owned()));
        let is_new = self.form.kind == ChangeKind::Add;
        html! {
            div.fields {
                @if is_new { (self.field("industry", "行业", "", Control::Choice(industries))) }
                @else { input type="hidden" name="industry" value=(self.form.get("industry")); }
                (self.text("name", "指标名称", "30字以内，一个指标只说一件事"))
                (self.field("level2", "二级指标", "", Control::Choice(std::iter::once(blank()).chain(levels).collect())))
                (self.text("project_types", "项目类型", "几个类型用顿号隔开"))
                (self.field("direction", "指标方向", "越多越好为正向，越少、越早越好为反向", Control::Choice(std::iter::once(blank()).chain(directions).collect())))
                (self.text("unit", "计量单位", "定性指标留空，日期写“日期”"))
                (self.text("example", "样例指标值", "带比较符和单位，如≥12公里"))
            }
            (self.field("definition", "指标解释", "数什么、怎样算", Control::Area))
            (self.field("scoring", "评分标准", "怎样得分、怎样扣分", Control::Area))
            (self.field("basis", "设定依据", "计划标准、行业标准、历史标准或者预算支出标准，写明出自哪里", Control::Area))
            (self.field("data_source", "数据来源", "年底凭什么资料核对", Control::Area))
            fieldset {
                legend { "质量卡" }
                p.hint { "五项都写，或者都留空。指标解释、评分标准、数据来源已经写在上面，质量卡上一并列出，不用再写。" }
                @for part in CardPart::ALL {
                    (self.field(part.key(), part.name(), asked_of(part), Control::Area))
                }
            }
        }
    }

    fn text(&self, name: &str, label: &str, hint: &str) -> Markup {
        self.field(name, label, hint, Control::Text)
    }

    fn field(&self, name: &str, label: &str, hint: &str, control: Control) -> Markup {
        let (value, error) = (self.form.get(name), self.errors.of(name));
        Field { name, label, value, hint, error, control }.markup()
    }
}

/// What a part of the card asks.
const fn asked_of(part: CardPart) -> &'static str {
    match part {
        CardPart::Method => "由谁、什么时候、用什么办法数出来或者量出来",
        CardPart::Accuracy => "数到几位、容许差多少，抽样的写明样本量",
        CardPart::Limits => "这个数说明不了什么，什么情况下会失真",
        CardPart::Compensation => "用哪项指标、哪种资料弥补上面的局限",
        CardPart::Verification => "谁能核对，凭什么资料、用什么办法",
    }
}

/// Examples: a new indicator with errors, a new version, a retirement.
pub fn samples() -> Vec<Sample> {
    use wenxiao_domain::library::builtin::ALL;
    let view = |form: LibraryForm, errors| {
        ProposeView { form, errors, keys: FormKeys::csrf("c0ffee") }.body()
    };
    let add = LibraryForm::new(ChangeKind::Add, "");
    let errors = add.proposed().err().unwrap_or_default();
    let (code, indicator) = (ALL[0].code.as_str(), &ALL[0].indicator);
    vec![
        sample("新增有错", view(add, errors)),
        sample(
            "修订",
            view(LibraryForm::of(ChangeKind::Revise, code, indicator), Errors::default()),
        ),
        sample("停用", view(LibraryForm::new(ChangeKind::Retire, code), Errors::default())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> LibraryForm {
        let pairs = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        LibraryForm::read(&Fields(pairs.collect())).expect("a kind was named")
    }

    #[test]
    fn what_was_typed_becomes_a_proposal() {
        let indicator = &wenxiao_domain::library::builtin::ALL[0].indicator;
        let mut typed = LibraryForm::of(ChangeKind::Revise, "EDU-001", indicator);
        typed.set("from", "2027-01-01");
        typed.set("reason", "上年已经全部达到");
        let proposed = typed.proposed().expect("nothing is wrong");
        assert_eq!(proposed.change.indicator(), Some(indicator));
        assert_eq!(proposed.from.to_string(), "2027-01-01");
    }

    #[test]
    fn every_empty_field_is_named() {
        let errors = form(&[("kind", "add")]).proposed().expect_err("everything is missing");
        let optional = ["unit", "successor"];
        let is_asked =
            |name: &&&str| !optional.contains(*name) && CardPart::from_key(name).is_none();
        for name in TEXTS.iter().filter(is_asked) {
            assert!(errors.of(name).is_some(), "{name}");
        }
    }

    #[test]
    fn half_a_card_is_refused_and_a_whole_one_becomes_part_of_the_proposal() {
        let carded = wenxiao_domain::library::builtin::ALL
            .iter()
            .find(|entry| entry.indicator.card.is_some())
            .expect("some come with a card");
        let code = carded.code.as_str();
        let mut typed = LibraryForm::of(ChangeKind::Revise, code, &carded.indicator);
        typed.set("from", "2027-01-01");
        typed.set("reason", "补充核验办法");
        let card = |form: &LibraryForm| {
            form.proposed().map(|one| one.change.indicator().expect("it revises").card.clone())
        };
        assert_eq!(card(&typed), Ok(carded.indicator.card.clone()));
        typed.set("limits", "");
        let errors = card(&typed).expect_err("the limits are missing");
        assert!(errors.of("limits").is_some() && errors.of("method").is_none());
        for part in CardPart::ALL {
            typed.set(part.key(), "");
        }
        assert_eq!(card(&typed), Ok(None));
    }

    #[test]
    fn a_successor_is_a_code_or_nothing() {
        let base = [("kind", "retire"), ("from", "2027-01-01"), ("reason", "不再使用")];
        let change = |successor: &str| {
            let mut pairs = base.to_vec();
            pairs.push(("successor", successor));
            form(&pairs).proposed().ok().map(|proposed| proposed.change)
        };
        assert_eq!(change(""), Some(Change::Retire { successor: None }));
        let code = "EDU-003".parse().ok();
        assert_eq!(change("edu-003"), Some(Change::Retire { successor: code }));
        assert_eq!(change("第三个"), None);
    }
}
