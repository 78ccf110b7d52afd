//! Computed fields of FM-12: 差异率 and 建议结论 of each row, 核查结果. Nobody types them, so they are computed anew
//! each time; who signed stands in no revision.

use crate::derive::authenticity::{AuthenticityRules, Compared, counted};
use crate::form::authenticity::{CHECKS, SIGNATURES, Truth};
use crate::form::sheet::Sheet;
use crate::regulation::pack::RulesAt;

/// Fills everything that follows from what was typed.
pub(super) fn complete_authenticity(sheet: &mut Sheet, rules: &RulesAt<'_>) {
    let rules = AuthenticityRules::of(rules);
    for row in sheet.rows_mut(CHECKS).iter_mut().filter(|row| !row.is_empty()) {
        let difference = Compared::of(row).difference();
        row.set("difference", difference.to_string());
        row.set("proposed", difference.proposed(&rules).map_or("", Truth::name));
    }
    sheet.set_field("overall", counted(sheet));
    for id in SIGNATURES {
        sheet.set_field(id, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::basis::rules_of;
    use crate::form::layout::FormKind;
    use crate::regulation::builtin;

    #[test]
    fn what_is_computed_is_computed_anew_each_time() {
        let pack = builtin::pack("65").expect("the built-in pack is in order");
        let rules = rules_of(FormKind::Authenticity, 2025, &pack).expect("the year is covered");
        let mut sheet = Sheet::new(FormKind::Authenticity);
        sheet.set_field(SIGNATURES[0], "写在导入的文件里");
        sheet.add_rows(
            CHECKS,
            ["name", "reported", "checked", "difference", "conclusion"],
            [
                ["渠道长度", "12公里", "11.2公里", "0.00%", "有误差"],
                ["闸门", "3座", "3座", "", "真实"],
            ],
        );
        complete_authenticity(&mut sheet, &rules);
        let [length, gates] = sheet.rows(CHECKS) else { panic!("{sheet:?}") };
        assert_eq!(["difference", "proposed"].map(|id| length.get(id)), ["-6.67%", "有误差"]);
        assert_eq!(["difference", "proposed"].map(|id| gates.get(id)), ["0.00%", "真实"]);
        assert_eq!(sheet.field("overall"), "真实1项，有误差1项");
        assert_eq!(sheet.field(SIGNATURES[0]), "");
        let again = sheet.clone();
        complete_authenticity(&mut sheet, &rules);
        assert_eq!(sheet, again);
    }
}
