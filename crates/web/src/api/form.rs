//! The shapes of official forms, from their layouts.

use wenxiao_domain::form::layout::{FieldKind, FieldSpec, FormKind};

use super::shape::{Member, Shape, member, optional};

/// Characters of a text field of a form.
const FIELD_LIMIT: usize = 5_000;

/// Rows of a group.
const ROW_LIMIT: usize = 500;

fn field_member(spec: &FieldSpec, name: &str) -> Member {
    let mut about = spec.label.to_owned();
    match spec.kind {
        FieldKind::Money => about.push_str("（万元）"),
        FieldKind::Percent => about.push_str("（百分比）"),
        FieldKind::Points => about.push_str("（分）"),
        FieldKind::Choice(words) => about.push_str(&format!("（{}）", words.join("、"))),
        FieldKind::Line(_)
        | FieldKind::Text(_)
        | FieldKind::Year
        | FieldKind::Day
        | FieldKind::Value => {}
        FieldKind::Tick => about.push_str("（选中为√，不选为空）"),
    }
    if spec.required {
        about.push_str("，送审前必填");
    }
    if spec.computed {
        about.push_str("，由系统计算，不填时补上");
    }
    optional(name, about, Shape::Text(FIELD_LIMIT))
}

/// The shape of a form, from its layout: texts exactly as written.
fn form(kind: FormKind) -> Shape {
    let layout = kind.layout();
    let mut members = vec![member("form", layout.title, Shape::Choice(vec![kind.key()]))];
    let mut nested: Vec<(&str, Vec<Member>)> = Vec::new();
    for spec in layout.fields {
        match spec.id.split_once('.') {
            None => members.push(field_member(spec, spec.id)),
            Some((outer, inner)) => {
                let inner = field_member(spec, inner);
                match nested.iter_mut().find(|(name, _)| *name == outer) {
                    Some((_, all)) => all.push(inner),
                    None => nested.push((outer, vec![inner])),
                }
            }
        }
    }
    for (name, inner) in nested {
        members.push(optional(name, "", Shape::Object(inner)));
    }
    for group in layout.groups {
        let columns = group.columns.iter().map(|spec| field_member(spec, spec.id)).collect();
        let rows = Shape::List(Box::new(Shape::Object(columns)), ROW_LIMIT);
        members.push(optional(group.id, format!("各行{}", group.row_label), rows));
    }
    Shape::Object(members)
}

/// The shape of a form, by its name in the document.
fn named_form(kind: FormKind) -> Shape {
    macro_rules! named {
        ($kind:ident) => {
            Shape::Named(stringify!($kind), || form(FormKind::$kind))
        };
    }
    match kind {
        FormKind::Target => named!(Target),
        FormKind::MonitoringMay => named!(MonitoringMay),
        FormKind::MonitoringAugust => named!(MonitoringAugust),
        FormKind::SelfEvaluation => named!(SelfEvaluation),
        FormKind::TransferSelfEvaluation => named!(TransferSelfEvaluation),
        FormKind::DepartmentTarget => named!(DepartmentTarget),
        FormKind::DepartmentMonitoring => named!(DepartmentMonitoring),
        FormKind::DepartmentSelfEvaluation => named!(DepartmentSelfEvaluation),
        FormKind::ExAnte => named!(ExAnte),
        FormKind::TargetAdjustment => named!(TargetAdjustment),
        FormKind::ReviewExAnte => named!(ReviewExAnte),
        FormKind::ReviewTarget => named!(ReviewTarget),
        FormKind::ReviewMonitoring => named!(ReviewMonitoring),
        FormKind::ReviewSelfEvaluation => named!(ReviewSelfEvaluation),
        FormKind::AgencyAssessment => named!(AgencyAssessment),
        FormKind::DepartmentEvaluation => named!(DepartmentEvaluation),
        FormKind::KeyEvaluation => named!(KeyEvaluation),
        FormKind::WholeDepartmentEvaluation => named!(WholeDepartmentEvaluation),
        FormKind::LowerGovernmentEvaluation => named!(LowerGovernmentEvaluation),
        FormKind::Authenticity => named!(Authenticity),
        FormKind::SampleReview => named!(SampleReview),
    }
}

/// Of a form of any kind.
pub fn sheet() -> Shape {
    let shapes = FormKind::ALL.map(|kind| (kind.key(), named_form(kind)));
    Shape::Tagged("form", shapes.into())
}

/// The word of a form that departments file.
pub fn form_key() -> Shape {
    Shape::Choice(FormKind::filed().map(FormKind::key).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_promised_with_its_own_fields() {
        let Shape::Tagged(_, shapes) = sheet() else { panic!("sheets are told by their form") };
        assert_eq!(shapes.len(), FormKind::ALL.len());
        for (kind, (key, shape)) in FormKind::ALL.into_iter().zip(shapes) {
            let Shape::Named(_, of) = shape else { panic!("{key} has a name") };
            let own = format!("{:?}", form(kind));
            assert_eq!((key, format!("{:?}", of())), (kind.key(), own));
        }
    }
}
