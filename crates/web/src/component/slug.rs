//! A field path as a part of an HTML id: `indicators[3].target_raw` is `indicators-3-target_raw`.

use wenxiao_domain::form::path::FieldPath;

/// The path with dots and brackets as hyphens; `whole` for the form as a whole.
pub fn slug(path: &FieldPath) -> String {
    match path {
        FieldPath::Whole => "whole".to_owned(),
        FieldPath::Field(id) => id.replace('.', "-"),
        FieldPath::Cell { group, row, column } => {
            format!("{}-{row}-{}", group.replace('.', "-"), column.replace('.', "-"))
        }
    }
}

/// Id of something at a path of one of several forms on a page: `f-65282325T0001-indicators-3-target_raw`.
pub fn id_in(what: &str, of: &str, path: &FieldPath) -> String {
    format!("{what}-{of}-{}", slug(path))
}

/// Id of the control: `i-…`.
pub fn control_id(path: &FieldPath) -> String {
    format!("i-{}", slug(path))
}

/// Id of the slot that findings stand in: `f-…`.
pub fn finding_id(path: &FieldPath) -> String {
    format!("f-{}", slug(path))
}

/// Id of the note beside a value: `n-…`.
pub fn note_id(path: &FieldPath) -> String {
    format!("n-{}", slug(path))
}

/// Id of a computed value: `v-…`.
pub fn value_id(path: &FieldPath) -> String {
    format!("v-{}", slug(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_an_id_without_brackets_and_dots() {
        let cell = FieldPath::cell("indicators", 3, "target_raw");
        assert_eq!(finding_id(&cell), "f-indicators-3-target_raw");
        assert_eq!(control_id(&FieldPath::field("objective.expected")), "i-objective-expected");
        assert_eq!(slug(&FieldPath::Whole), "whole");
    }
}
