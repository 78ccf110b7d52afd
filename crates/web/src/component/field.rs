//! One labelled control of an ordinary form: hint, value as typed, what is wrong with it.

use maud::{Markup, html};
use wenxiao_domain::refusal::Refusal;

use super::error_summary::ErrorSummary;
use super::notice::Notice;
use super::sample::{Sample, sample};

/// What is wrong, by field; the order is that of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(pub Vec<(&'static str, String)>);

impl Errors {
    /// Notes what is wrong with a field.
    pub fn add(&mut self, name: &'static str, text: impl Into<String>) {
        self.0.push((name, text.into()));
    }

    /// What was read of a field; what is wrong with it is noted.
    pub fn take<T>(&mut self, name: &'static str, read: Result<T, Refusal>) -> Option<T> {
        let noted = |refusal: Refusal| {
            self.add(name, format!("{}（{}）", refusal.message(), refusal.code().code));
        };
        read.map_err(noted).ok()
    }

    /// What is wrong with a field.
    pub fn of(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str())
    }

    /// The field that a refusal is about, by the labels of the form's fields.
    pub fn field_of(refusal: &Refusal, labels: &[(&str, &'static str)]) -> Option<&'static str> {
        let label = match refusal {
            Refusal::FieldMissing(label) | Refusal::TooLong { field: label, .. } => *label,
            Refusal::NotRegistered(reason) => reason.field(),
            _ => return None,
        };
        labels.iter().find(|(words, _)| *words == label).map(|(_, name)| *name)
    }

    /// Where a refusal is said: at the field that it is about by the labels of the form, otherwise above the page.
    pub fn said(refusal: Refusal, labels: &[(&str, &'static str)]) -> (Self, Option<Notice>) {
        let field = Self::field_of(&refusal, labels);
        Self::said_at(field, refusal)
    }

    /// The same where the form knows the field.
    pub fn said_at(field: Option<&'static str>, refusal: Refusal) -> (Self, Option<Notice>) {
        let mut errors = Self::default();
        let Some(field) = field else { return (errors, Some(Notice::of(&refusal))) };
        errors.take::<()>(field, Err(refusal));
        (errors, None)
    }

    /// The box above the title; nothing when nothing is wrong.
    pub fn summary(&self, act: &str) -> Option<ErrorSummary> {
        if self.0.is_empty() {
            return None;
        }
        Some(ErrorSummary {
            heading: format!("有{}处需要修改后才能{act}", self.0.len()),
            items: self.0.iter().map(|(name, text)| (text.clone(), format!("#{name}"))).collect(),
        })
    }
}

/// How a field is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// One line.
    Text,
    /// A calendar day.
    Day,
    /// Several lines.
    Area,
    /// An e-mail address.
    Email,
    /// The name to log in with.
    Login,
    /// The present password.
    Password,
    /// A new password.
    NewPassword,
    /// A number in 万元.
    Money,
    /// One of some values: value and words.
    Choice(Options),
    /// One of many values, in groups with a heading each.
    Grouped(Vec<(String, Options)>),
}

/// What may be chosen: value and words.
pub type Options = Vec<(String, String)>;

/// A field of a form; its name is also its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Name and id.
    pub name: &'a str,
    /// The label.
    pub label: &'a str,
    /// Its value as typed.
    pub value: &'a str,
    /// What to write.
    pub hint: &'a str,
    /// What is wrong.
    pub error: Option<&'a str>,
    /// How it is filled.
    pub control: Control,
}

impl Field<'_> {
    /// The field.
    pub fn markup(&self) -> Markup {
        let error_id = format!("{}-error", self.name);
        let hint_id = format!("{}-hint", self.name);
        let mut described = Vec::new();
        if self.error.is_some() {
            described.push(error_id.as_str());
        }
        if !self.hint.is_empty() {
            described.push(hint_id.as_str());
        }
        let described = (!described.is_empty()).then(|| described.join(" "));
        html! {
            div.field {
                label for=(self.name) { (self.label) }
                @if let Some(error) = self.error {
                    p.fi.block id=(error_id) { b { "✕ 必改 " } (error) }
                }
                (self.control(described))
                @if !self.hint.is_empty() { p.hint id=(hint_id) { (self.hint) } }
            }
        }
    }

    fn options(&self, options: &Options) -> Markup {
        html! {
            @for (value, words) in options {
                option value=(value) selected[value == self.value] { (words) }
            }
        }
    }

    fn control(&self, described: Option<String>) -> Markup {
        let invalid = self.error.map(|_| "true");
        let (kind, complete) = match self.control {
            Control::Email => ("email", Some("email")),
            Control::Login => ("text", Some("username")),
            Control::Password => ("password", Some("current-password")),
            Control::NewPassword => ("password", Some("new-password")),
            Control::Day => ("date", None),
            _ => ("text", None),
        };
        let class = match self.control {
            Control::Money => Some("money num"),
            Control::Day => Some("short"),
            _ => None,
        };
        html! {
            @match &self.control {
                Control::Choice(options) => {
                    select id=(self.name) name=(self.name) aria-invalid=[invalid] aria-describedby=[described] {
                        (self.options(options))
                    }
                }
                Control::Grouped(groups) => {
                    select id=(self.name) name=(self.name) aria-invalid=[invalid] aria-describedby=[described] {
                        option value="" { "请选择" }
                        @for (heading, options) in groups {
                            optgroup label=(heading) { (self.options(options)) }
                        }
                    }
                }
                Control::Area => {
                    textarea id=(self.name) name=(self.name) rows="3" aria-invalid=[invalid] aria-describedby=[described] {
                        "\n" (self.value)
                    }
                }
                _ => {
                    input id=(self.name) name=(self.name) type=(kind) value=(self.value) class=[class]
                        autocomplete=[complete] aria-invalid=[invalid] aria-describedby=[described];
                }
            }
        }
    }
}

/// A box to tick.
pub fn tick(name: &str, words: &str, is_set: bool) -> Markup {
    html! {
        label.pick { input type="checkbox" name=(name) value="1" checked[is_set]; (words) }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let field = |control, error| {
        Field {
            name: "name",
            label: "单位名称",
            value: "县水利局",
            hint: "按登记证书填写",
            error,
            control,
        }
        .markup()
    };
    let options = vec![("1".to_owned(), "预算部门".to_owned())];
    vec![
        sample("一行", field(Control::Text, None)),
        sample("有错", field(Control::Text, Some("“单位名称”没有填写。请填写后再提交（R405）"))),
        sample("多行", field(Control::Area, None)),
        sample("日期", field(Control::Day, None)),
        sample(
            "分组",
            field(Control::Grouped(vec![("县级部门".to_owned(), options.clone())]), None),
        ),
        sample("金额", field(Control::Money, None)),
        sample("账号", field(Control::Login, None)),
        sample("密码", field(Control::NewPassword, None)),
        sample("选择", field(Control::Choice(options), None)),
        sample("勾选", tick("is_key", "重点项目", true)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_leads_to_the_field_in_the_same_words() {
        let mut errors = Errors::default();
        assert_eq!(errors.summary("登记"), None);
        errors.add("name", "没有填写");
        let summary = errors.summary("登记").expect("one error was noted");
        assert_eq!(summary.heading, "有1处需要修改后才能登记");
        assert_eq!(summary.items, [("没有填写".to_owned(), "#name".to_owned())]);
        assert_eq!(errors.of("name"), Some("没有填写"));
    }
}
