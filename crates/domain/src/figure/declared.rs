//! The figures by part of the year's work, in the order of the published report: id, title, unit, the form of which
//! they speak, with what they move, how they are computed; then the formula, what those are called that keep a share from being whole, and how
//! it is shown where not as its kind is.

use super::registry::{Figure, Follows, Shows};
use super::{filed, followed, works};
use crate::derive::grade::Grade;
use crate::form::layout::FormKind;

/// The first of one or two.
macro_rules! first {
    ($one:expr $(, $other:expr)?) => {
        $one
    };
}

macro_rules! figures {
    ($($part:literal { $($id:literal, $title:literal, $unit:literal, $of:ident, $follows:ident, $compute:path;
        $formula:literal $(, missing $missing:literal)? $(, shows $shows:expr)?;)* })*) => {
        /// Every figure.
        pub static ALL: &[Figure] = &[$($(Figure {
            id: $id,
            title: $title,
            part: $part,
            formula: $formula,
            unit: $unit,
            of: FormKind::$of,
            follows: Follows::$follows,
            missing: first!($($missing,)? ""),
            shows: first!($($shows,)? Shows::Plain),
            compute: $compute,
        },)*)*];
    };
}

figures! {
    "事前评估" {
        "F1", "事前评估申请资金", "万元", ExAnte, Projects, filed::requested;
            "本年度已通过的事前绩效评估报告的申请金额之和，支持与否都计入（报告没有说明口径，支持的另列）";
        "W4", "事前评估支持资金", "万元", ExAnte, Projects, filed::supported;
            "本年度已通过、结论为支持或部分支持的事前绩效评估报告的支持金额之和";
    }
    "绩效目标" {
        "F2", "项目绩效目标", "个", Target, Projects, filed::targets;
            "本年度已通过的项目绩效目标的个数";
        "F3", "项目绩效目标涉及资金", "亿元", Target, Projects, filed::money_of_targets;
            "本年度已通过绩效目标的项目的全年预算数之和", shows Shows::Hundreds(2);
        "F4", "年初预算项目绩效目标", "个", Target, Projects, filed::initial_targets;
            "本年度已通过的绩效目标中，年初预算项目的个数";
        "F5", "年初预算项目绩效目标涉及资金", "亿元", Target, Projects, filed::money_of_initial_targets;
            "本年度已通过绩效目标的年初预算项目的年初预算数之和", shows Shows::Hundreds(2);
        "F6", "年初预算项目绩效目标比上年增加", "个", Target, Projects, filed::growth;
            "本年度年初预算项目绩效目标的个数 － 上年度的个数";
        "F7", "年初预算项目绩效目标同比增长", "个", Target, Projects, filed::growth_rate;
            "比上年增加的个数 ÷ 上年度的个数";
    }
    "部门整体绩效目标" {
        "F8", "预算部门", "家", DepartmentTarget, Whole, filed::departments;
            "本年度在册的预算部门的个数";
        "F9", "部门整体绩效目标审核通过", "家", DepartmentTarget, Whole, filed::department_targets;
            "本年度已通过的部门整体绩效目标的个数";
        "F10", "部门整体绩效目标修改完善", "处", DepartmentTarget, Whole, filed::repairs;
            "县财政审核本年度部门整体绩效目标提出、已解决的意见的条数";
    }
    "绩效监控和整改" {
        "F11", "开展绩效监控的节点", "个", MonitoringMay, Projects, filed::rounds;
            "本年度送审过监控表的节点和各节点的项目数";
        "W5", "5月监控覆盖率", "个", MonitoringMay, Projects, filed::may_coverage;
            "已送审5月监控表的项目数 ÷ 本年度项目数，报送期限以后才登记的项目不计", missing "没有送审5月监控表的项目";
        "W6", "8月监控覆盖率", "个", MonitoringAugust, Projects, filed::august_coverage;
            "已送审8月监控表的项目数 ÷ 本年度项目数，报送期限以后才登记的项目不计", missing "没有送审8月监控表的项目";
        "F12", "5月监控督办项目", "个", MonitoringMay, Projects, followed::supervised_in_may;
            "5月监控中被下达督办的项目的个数，撤回的不计，一个项目只计一次";
        "F13", "8月监控督办项目", "个", MonitoringAugust, Projects, followed::supervised_in_august;
            "8月监控中被下达督办的项目的个数，撤回的不计，一个项目只计一次";
        "F14", "督办整改完成率", "件", MonitoringMay, Projects, followed::rectified;
            "两次监控下达的督办中已销号的件数 ÷ 下达的件数，撤回的不计", missing "还没有销号的项目";
        "W7", "没有销号的督办", "件", MonitoringMay, Projects, followed::open_orders;
            "两次监控下达的督办中还没有销号的件数";
    }
    "真实性核查和绩效评价" {
        "F15", "三级联动真实性核查", "个", Authenticity, Whole, works::verified;
            "本年度核查的项目数，按核查的级次：县级的为已通过的核查工作底稿和登记的核查，州、自治区的为登记的核查";
        "F16", "部门评价抽取项目占比", "个", DepartmentEvaluation, Projects, filed::selected;
            "部门选取评价的上年度项目数 ÷ 上年度项目数";
        "W8", "部门评价抽取资金占比", "万元", DepartmentEvaluation, Projects, filed::selected_money;
            "部门选取评价的项目的全年预算数 ÷ 上年度项目的全年预算数；台账要求不低于20%，以资金为准";
        "F17", "第三方重点评价", "个", KeyEvaluation, Whole, works::key_evaluations;
            "委托第三方、报告已通过的上年度重点评价的个数";
        "F18", "开展评价的项目", "个", SelfEvaluation, Projects, filed::evaluated;
            "上年度项目中已通过单位自评、部门评价或财政评价的个数";
        "F19", "自评等级为优的占比", "个", SelfEvaluation, Projects, filed::grades;
            "已通过的上年度单位自评中优的个数，占比按最大余数法合计100%", shows Shows::Grades(&[Grade::Excellent]);
        "F20", "自评等级为良的占比", "个", SelfEvaluation, Projects, filed::grades;
            "已通过的上年度单位自评中良的个数，占比按最大余数法合计100%", shows Shows::Grades(&[Grade::Good]);
        "F21", "自评等级为中及以下的占比", "个", SelfEvaluation, Projects, filed::grades;
            "已通过的上年度单位自评中中、差的个数，占比按最大余数法合计100%", shows Shows::Grades(&[Grade::Fair, Grade::Poor]);
        "F19-21", "自评等级分布", "个", SelfEvaluation, Projects, filed::grades;
            "上年度项目中已通过的单位自评，按通过时定的等级计数；占比按最大余数法合计100%";
    }
    "部门整体自评" {
        "F22", "部门整体自评", "家", DepartmentSelfEvaluation, Whole, filed::whole_evaluations;
            "已通过上年度部门整体支出绩效自评的部门的个数";
        "F23", "部门整体自评等级为优", "家", DepartmentSelfEvaluation, Whole, filed::excellent_departments;
            "已通过的上年度部门整体自评中优的个数";
        "F24", "部门整体自评优的占比", "家", DepartmentSelfEvaluation, Whole, filed::excellent_share;
            "部门整体自评为优的个数 ÷ 已通过的个数", missing "等级不是优的部门", shows Shows::Share(0);
    }
    "重点评价" {
        "F25", "重点评价报告", "个", KeyEvaluation, Whole, works::key_evaluations;
            "同“第三方重点评价”";
        "F26", "重点评价涉及资金", "亿元", KeyEvaluation, Whole, works::money_evaluated;
            "报告已通过的重点评价的项目、部门的全年预算数之和", shows Shows::Hundreds(2);
        "F27", "重点评价覆盖的预算和领域", "个", KeyEvaluation, Whole, works::fields_evaluated;
            "报告已通过的重点评价的资金所属的预算和委托写明的领域，各有几个", shows Shows::Names;
    }
    "结果应用" {
        "F28", "监控结果应用的节点", "件", MonitoringMay, Projects, followed::applied_rounds;
            "作了结果应用处理的监控节点和各节点的件数";
        "F29", "限期整改项目", "个", MonitoringMay, Projects, followed::within_a_limit;
            "两次监控的结果应用为限期整改的项目的个数";
        "F30", "限期整改的期限", "个", MonitoringMay, Projects, followed::limits;
            "限期整改的期限：督办单上的，没有督办单的按规则", shows Shows::Names;
        "F31", "限期整改项目涉及资金", "亿元", MonitoringMay, Projects, followed::money_within_a_limit;
            "限期整改项目的全年预算数之和", shows Shows::Hundreds(1);
        "F32", "核减预算项目", "个", MonitoringMay, Projects, followed::cut;
            "两次监控的结果应用为压减、取消的项目的个数";
        "F33", "核减预算资金", "万元", MonitoringMay, Projects, followed::cut_money;
            "两次监控的结果应用压减、取消的金额之和";
    }
    "覆盖和上报" {
        "F34a", "事前评估覆盖率", "个", ExAnte, Whole, filed::ex_ante_coverage;
            "已送审事前绩效评估报告或已豁免的项目数 ÷ 须做事前评估的项目数", missing "还没有事前评估报告的项目";
        "F34b", "绩效目标覆盖率", "个", Target, Projects, filed::target_coverage;
            "已送审绩效目标的本年度项目数 ÷ 本年度项目数", missing "还没有送审绩效目标的项目";
        "F34c", "自评覆盖率", "个", SelfEvaluation, Projects, filed::self_evaluation_coverage;
            "已送审单位自评的上年度项目数 ÷ 上年度项目数", missing "还没有送审自评的项目";
        "F34d", "上报任务完成率", "次", DepartmentTarget, Whole, works::reported;
            "台账要求上报的次数中已登记上报的 ÷ 要求上报的次数";
        "W3", "自评按时报送率", "个", SelfEvaluation, Projects, filed::on_time;
            "期限内首次送审的单位自评数 ÷ 已送审的单位自评数", missing "没有按时报送的项目";
    }
    "培训和宣传" {
        "W9", "培训覆盖率", "家", DepartmentTarget, Whole, works::trained;
            "参加过本年度培训的部门数 ÷ 在册的部门数", missing "没有参加过培训的部门";
        "W10", "宣传稿件", "篇", DepartmentTarget, Whole, works::articles;
            "本年度登记的宣传稿件，县财政局的和部门的";
    }
}
