//! From the pairs of a posted form to a sheet: `indicators[3].name=…`.

use std::collections::BTreeSet;

use wenxiao_domain::form::layout::{FieldKind, Layout};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

use super::row_act::RowAct;

/// A posted form, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The base with everything typed on top of it. Blank rows at the end of a group are still there: a
    /// row that was just added is one.
    pub sheet: Sheet,
    /// Which button was pressed.
    pub act: Act,
    /// Where the person was typing, when the script posted for a live check.
    pub typing_at: Option<FieldPath>,
    /// Technical fields other than these: `csrf`, `idempotency_key`, `base_rev`.
    pub keys: PostedKeys,
}

/// The technical fields, as sent; empty when absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostedKeys {
    /// The session's token.
    pub csrf: String,
    /// Makes a repeated post harmless.
    pub idempotency_key: String,
    /// The draft revision that the page was made from.
    pub base_rev: String,
}

/// Which button of the form was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Act {
    /// 保存草稿; also when no button is named, as the script does.
    #[default]
    Save,
    /// 保存并送审.
    Submit,
    /// 从指标库选用: saves first.
    Pick,
    /// 从案例带入指标: saves first.
    Case,
    /// 选用、上传佐证: saves first.
    Prove,
    /// 按现行目标更新: the goal and the indicators as they count now.
    Renew,
    /// One of the buttons beside a row.
    Row(RowAct),
}

/// Why a posted form was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostRefusal {
    /// The form has no such field.
    UnknownField(String),
    /// The same field came twice.
    Twice(String),
    /// The field is computed or carried in.
    NotTyped(String),
    /// More rows than a group may have.
    TooManyRows(String),
    /// No button of the form does this.
    UnknownAct(String),
}

impl PostRefusal {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownField(_) => "R490",
            Self::Twice(_) => "R491",
            Self::NotTyped(_) => "R492",
            Self::TooManyRows(_) => "R493",
            Self::UnknownAct(_) => "R494",
        }
    }

    /// What is wrong and what to do.
    pub fn message(&self) -> String {
        match self {
            Self::UnknownField(name) => {
                format!("表中没有“{name}”这一项，本次未保存。请从系统页面重新打开表格后再填。")
            }
            Self::Twice(name) => {
                format!("“{name}”一次提交了两个值，本次未保存。请刷新页面后再填。")
            }
            Self::NotTyped(name) => {
                format!("“{name}”由系统带入或算出，不能填写，本次未保存。请刷新页面后再填。")
            }
            Self::TooManyRows(name) => {
                format!("“{name}”超过{MOST_ROWS}行，本次未保存。请拆分表格或删去多余的行。")
            }
            Self::UnknownAct(name) => {
                format!("没有“{name}”这个操作，本次未保存。请刷新页面后再试。")
            }
        }
    }
}

/// Rows that a group may have; the longest published table has fewer than a hundred.
pub const MOST_ROWS: usize = 500;

/// Reads the pairs over `base`, the draft that the page was made from. `carried` are the fields that the
/// page showed without a control.
pub fn read(
    base: &Sheet,
    carried: &BTreeSet<FieldPath>,
    pairs: &[(String, String)],
) -> Result<Posted, PostRefusal> {
    let mut sheet = base.clone();
    let mut keys = PostedKeys::default();
    let mut seen = BTreeSet::new();
    let (mut act, mut paste, mut typing_at) = (String::new(), String::new(), None);
    for (name, text) in pairs {
        if !seen.insert(name.as_str()) {
            return Err(PostRefusal::Twice(name.clone()));
        }
        match name.as_str() {
            "csrf" => keys.csrf.clone_from(text),
            "idempotency_key" => keys.idempotency_key.clone_from(text),
            "base_rev" => keys.base_rev.clone_from(text),
            "_act" => act.clone_from(text),
            "_paste" => paste.clone_from(text),
            "_row" => typing_at = text.parse().ok().filter(|path| *path != FieldPath::Whole),
            _ => {
                let path = typed_path(sheet.kind().layout(), carried, name)?;
                sheet.set(&path, one_kind_of_break(text));
            }
        }
    }
    clear_boxes(&mut sheet, &seen);
    let act = read_act(&act, &paste, &sheet)?;
    Ok(Posted { sheet, act, typing_at, keys })
}

fn typed_path(
    layout: &'static Layout,
    carried: &BTreeSet<FieldPath>,
    name: &str,
) -> Result<FieldPath, PostRefusal> {
    let unknown = || PostRefusal::UnknownField(name.to_owned());
    let path: FieldPath = name.parse().map_err(|_| unknown())?;
    let spec = layout.spec(&path).ok_or_else(unknown)?;
    if spec.computed || carried.contains(&path) {
        return Err(PostRefusal::NotTyped(spec.label.to_owned()));
    }
    if MOST_ROWS < path.row_number() {
        return Err(PostRefusal::TooManyRows(spec.label.to_owned()));
    }
    Ok(path)
}

fn read_act(act: &str, paste: &str, sheet: &Sheet) -> Result<Act, PostRefusal> {
    match act {
        "" | "save" => Ok(Act::Save),
        "submit" => Ok(Act::Submit),
        "pick" => Ok(Act::Pick),
        "case" => Ok(Act::Case),
        "prove" => Ok(Act::Prove),
        "renew" => Ok(Act::Renew),
        _ => RowAct::read(act, paste, sheet)
            .map(Act::Row)
            .ok_or_else(|| PostRefusal::UnknownAct(act.to_owned())),
    }
}

/// Of a box that is not ticked browsers send nothing: in a row of which something came, the boxes of
/// which nothing came are empty.
fn clear_boxes(sheet: &mut Sheet, seen: &BTreeSet<&str>) {
    for group in sheet.kind().layout().groups {
        let boxes = group.columns.iter().filter(|spec| spec.kind == FieldKind::Tick);
        let boxes: Vec<&'static str> = boxes.map(|spec| spec.id).collect();
        for row in 0..sheet.rows(group.id).len() {
            let came = |column: &str| {
                seen.contains(
                    FieldPath::cell(group.id, row, column.to_owned()).to_string().as_str(),
                )
            };
            if boxes.is_empty() || !group.columns.iter().any(|spec| came(spec.id)) {
                continue;
            }
            for column in boxes.iter().filter(|column| !came(column)) {
                sheet.set(&FieldPath::cell(group.id, row, *column), "");
            }
        }
    }
}

/// Browsers send line breaks as `\r\n`; sheets hold `\n`.
fn one_kind_of_break(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::FormKind;

    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_box_of_which_nothing_came_was_cleared() {
        let mut base = Sheet::new(FormKind::MonitoringMay);
        base.set(&FieldPath::cell("indicators", 0, "cause_staff"), "√");
        base.set(&FieldPath::cell("indicators", 1, "cause_staff"), "√");
        let posted = read_over(&base, &[("indicators[0].actual_raw", "3公里")]).expect("read");
        assert_eq!(posted.sheet.rows("indicators")[0].get("cause_staff"), "", "its row came");
        assert_eq!(posted.sheet.rows("indicators")[1].get("cause_staff"), "√", "its row did not");
        let posted = read_over(
            &base,
            &[("indicators[0].actual_raw", "3公里"), ("indicators[0].cause_staff", "√")],
        );
        assert_eq!(posted.expect("read").sheet.rows("indicators")[0].get("cause_staff"), "√");
    }

    fn read_over(base: &Sheet, posted: &[(&str, &str)]) -> Result<Posted, PostRefusal> {
        read(base, &BTreeSet::new(), &pairs(posted))
    }

    #[test]
    fn everything_typed_is_kept_as_typed() {
        let base = Sheet::new(FormKind::Target);
        let posted = read_over(
            &base,
            &[
                ("csrf", "t"),
                ("base_rev", "7"),
                ("project", "  农村公路 "),
                ("objective.expected", "第一条\r\n第二条"),
                ("indicators[1].target_raw", "≥１２ 公里"),
                ("_row", "indicators[1].target_raw"),
            ],
        )
        .expect("all fields are declared");
        assert_eq!(posted.sheet.field("project"), "  农村公路 ");
        assert_eq!(posted.sheet.field("objective.expected"), "第一条\n第二条");
        assert_eq!(posted.sheet.rows("indicators").len(), 2);
        assert_eq!(posted.sheet.rows("indicators")[1].get("target_raw"), "≥１２ 公里");
        assert_eq!(posted.act, Act::Save);
        assert_eq!(posted.typing_at, Some(FieldPath::cell("indicators", 1, "target_raw")));
        assert_eq!((posted.keys.csrf.as_str(), posted.keys.base_rev.as_str()), ("t", "7"));
    }

    #[test]
    fn an_emptied_field_is_empty_and_an_absent_one_stays() {
        let mut base = Sheet::new(FormKind::Target);
        base.set_field("project", "甲");
        base.set_field("period", "2025年");
        let posted = read_over(&base, &[("project", "")]).expect("a declared field");
        assert_eq!((posted.sheet.field("project"), posted.sheet.field("period")), ("", "2025年"));
    }

    #[test]
    fn what_the_form_does_not_hold_is_refused_by_name() {
        let base = Sheet::new(FormKind::SelfEvaluation);
        for (name, code) in [
            ("colour", "R490"),
            ("indicators[0].colour", "R490"),
            ("indicators[0", "R490"),
            ("total_score", "R492"),
            ("indicators[500].name", "R493"),
        ] {
            let refusal = read_over(&base, &[(name, "x")]).expect_err(name);
            assert_eq!(refusal.code(), code, "{name}");
            assert!(refusal.message().contains("本次未保存"));
        }
        let twice = read_over(&base, &[("project", "甲"), ("project", "乙")]);
        assert_eq!(twice, Err(PostRefusal::Twice("project".to_owned())));
        assert!(read_over(&base, &[("indicators[499].name", "x")]).is_ok());
        let act = read_over(&base, &[("_act", "explode")]).expect_err("no such button");
        assert_eq!(act.code(), "R494");
    }

    #[test]
    fn a_carried_value_cannot_be_typed_over() {
        let base = Sheet::new(FormKind::Target);
        let carried = BTreeSet::from([FieldPath::field("project")]);
        let refusal = read(&base, &carried, &pairs(&[("project", "x")]));
        assert_eq!(refusal, Err(PostRefusal::NotTyped("项目名称".to_owned())));
    }

    #[test]
    fn what_the_entry_page_offers_can_be_posted() {
        use crate::component::official_form::{FormView, Mode, official_form};
        for kind in FormKind::ALL {
            let base = Sheet::new(kind);
            let page = official_form(&FormView::new(&base), Mode::Edit).into_string();
            let names: Vec<&str> = page
                .split(" name=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .filter(|name| *name != "_act")
                .collect();
            assert!(5 < names.len(), "{names:?}");
            for name in names {
                assert!(read_over(&base, &[(name, "x")]).is_ok(), "{kind:?} {name}");
            }
        }
    }
}
