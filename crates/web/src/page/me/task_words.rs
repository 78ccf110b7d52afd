//! The words of tasks in addresses and on links.

use wenxiao_domain::overview::task::TaskKind;

/// The word of a kind in addresses.
pub(super) const fn kind_key(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Revise => "revise",
        TaskKind::FillIn => "fill_in",
        TaskKind::Adjust => "adjust",
        TaskKind::Sign => "sign",
        TaskKind::Review => "review",
        TaskKind::FeedBack => "feed_back",
        TaskKind::Rectify => "rectify",
        TaskKind::Judge => "judge",
        TaskKind::Decide => "decide",
        TaskKind::Comment => "comment",
        TaskKind::Report => "report",
        TaskKind::Register => "register",
        TaskKind::Suspend => "suspend",
        TaskKind::Resume => "resume",
        TaskKind::Select => "select",
        TaskKind::Order => "order",
        TaskKind::Assess => "assess",
        TaskKind::Reply => "reply",
        TaskKind::Settle => "settle",
        TaskKind::Close => "close",
        TaskKind::Sample => "sample",
        TaskKind::AwaitSigning => "await_signing",
        TaskKind::AwaitReview => "await_review",
        TaskKind::AwaitAnswer => "await_answer",
        TaskKind::AwaitJudgement => "await_judgement",
        TaskKind::AwaitReply => "await_reply",
        TaskKind::SignReport => "sign_report",
        TaskKind::MendReport => "mend_report",
        TaskKind::AwaitReport => "await_report",
        TaskKind::Screen => "screen",
        TaskKind::Publish => "publish",
        TaskKind::MendPackage => "mend_package",
    }
}

/// What the link of a task says.
pub(super) const fn link(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::FillIn => "去填报",
        TaskKind::Adjust => "去申请",
        TaskKind::Revise => "去修改",
        TaskKind::Sign => "去签审",
        TaskKind::Review => "去审核",
        TaskKind::FeedBack => "去反馈",
        TaskKind::Rectify => "去整改",
        TaskKind::Judge => "去验收",
        TaskKind::Decide => "去处理",
        TaskKind::Comment => "去提意见",
        TaskKind::Report => "去登记",
        TaskKind::Register => "去变更登记",
        TaskKind::Suspend => "去决定",
        TaskKind::Resume => "去恢复拨付",
        TaskKind::Select => "去选取",
        TaskKind::Order => "去督办",
        TaskKind::Assess => "去考核",
        TaskKind::Reply => "去答复",
        TaskKind::Settle => "去定案",
        TaskKind::Close => "去结账",
        TaskKind::Sample => "去抽审",
        TaskKind::SignReport => "去签批",
        TaskKind::MendReport | TaskKind::MendPackage => "去修改",
        TaskKind::Screen => "去审查",
        TaskKind::Publish => "去公开",
        TaskKind::AwaitSigning
        | TaskKind::AwaitReview
        | TaskKind::AwaitAnswer
        | TaskKind::AwaitJudgement
        | TaskKind::AwaitReply
        | TaskKind::AwaitReport => "查看",
    }
}
