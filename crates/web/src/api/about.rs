//! What every row about a project or a department says of it, each member beside its shape.

use serde_json::{Map, Value, json};
use wenxiao_domain::document::{Document, Subject};
use wenxiao_domain::unit::id::OrgId;

use super::call::Call;
use super::shape::{Member, Shape, member};
use crate::page::show::may_read;

const FREE: Shape = Shape::Text(usize::MAX);

/// The members of [`subject`], then others.
pub fn subject_shape(more: Vec<Member>) -> Shape {
    let mut members = vec![
        member("subject", "哪个项目，或哪个部门哪一年", Shape::Subject),
        member("code", "项目编码；部门的为部门编号", FREE),
        member("name", "涉密或敏感项目在主管部门之外不显示名称", FREE),
        member("department", "主管部门", Shape::Id),
        member("department_name", "", FREE),
    ];
    members.extend(more);
    Shape::Object(members)
}

/// Which project or department, as the identity may see it; `more` are the row's own members.
pub fn subject(call: &Call, subject: &Subject, more: Value) -> Value {
    let department = subject.department();
    let about = json!({
        "subject": subject.id().to_string(),
        "code": subject.code(),
        "name": subject.name_for(&call.me),
        "department": department.to_string(),
        "department_name": unit(call, department),
    });
    together(about, more)
}

/// The members of both.
pub fn together(first: Value, second: Value) -> Value {
    let members = [first, second].into_iter().filter_map(|one| match one {
        Value::Object(members) => Some(members),
        _ => None,
    });
    Value::Object(members.flatten().collect::<Map<String, Value>>())
}

/// A unit's name on the day that is asked for.
pub fn unit(call: &Call, id: OrgId) -> &str {
    call.county.organization_name(id, call.today)
}

/// The document, where the identity may read it.
pub fn readable<'a>(call: &Call, document: Option<&'a Document>) -> Option<&'a Document> {
    document.filter(|document| may_read(&call.county, document, &call.me, call.today))
}

/// The id of a document that may be read.
pub fn document_id(call: &Call, document: Option<&Document>) -> Value {
    readable(call, document).map(|document| document.id.to_string()).into()
}
