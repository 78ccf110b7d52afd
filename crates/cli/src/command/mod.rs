//! One file for each command.

use clap::Subcommand;

use crate::exit::Exit;

mod assessment;
mod backup;
mod bench;
mod cases;
mod check;
mod check_report;
mod checks;
mod closing;
mod demo;
mod evidence;
mod export;
mod figures;
mod findings;
mod found;
mod import;
mod library;
mod mail;
mod notices;
mod payments;
mod read;
mod read_ledger;
mod rectification;
mod report;
mod restore;
mod results;
mod rules;
mod sampling;
mod score;
mod search;
mod serve;
mod verify;
mod verify_package;
mod whatif;

/// What is to be done.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// 读取绩效表：原文、读作什么、有什么疑问
    Read(read::Arguments),
    /// 核对绩效表：只列出发现的问题
    Check(check::Arguments),
    /// 核对报告：文中的数字、比例、增长率、合计、日期能不能同时成立
    CheckReport(check_report::Arguments),
    /// 重算自评得分：填报与重算并列，说明理由
    Score(score::Arguments),
    /// 查规定：阈值、权重、时限及其来源
    Rules(rules::Arguments),
    /// 查核对：代码、说明、依据、正反例
    Checks(checks::Arguments),
    /// 查指标库：随软件提供的各行业指标
    Library(library::Arguments),
    /// 示例：建一个示例县并启动，打印地址和示例账号
    Demo(demo::Arguments),
    /// 建账：为一个县建立记录，登记财政局和最初的管理人员
    Found(found::Arguments),
    /// 服务：为数据目录或PostgreSQL数据库提供页面和接口
    Serve(serve::Arguments),
    /// 导入：把文件读成部门的草稿；什么也不送审
    Import(import::Arguments),
    /// 支付数据：核对国库支付系统导出的累计支付数，没有问题的行入账
    Payments(payments::Arguments),
    /// 搜索：按词找项目、指标、材料、整改单、委托、单位
    Search(search::Arguments),
    /// 通知：一个账号最近30天与其身份有关的事，哪些未读
    Notices(notices::Arguments),
    /// 邮件：发一封测试邮件，列出没有发出的邮件
    Mail(mail::Arguments),
    /// 佐证：登记、列出、关联到指标、撤回
    Evidence(evidence::Arguments),
    /// 整改单：列出一个年度的，看一张和往来
    Rectification(rectification::Arguments),
    /// 结果应用：列出规则建议的和已处理的
    Results(results::Arguments),
    /// 案例：列出可以照着写的绩效目标和自评结果
    Cases(cases::Arguments),
    /// 概况：一个工作年度的全部指标，由记录算出
    Figures(figures::Arguments),
    /// 年度考核：一个工作年度各部门的得分、名次和每一处扣分
    Assessment(assessment::Arguments),
    /// 报告：由记录生成年度总结报告
    Report(report::Arguments),
    /// 年度结账：一个预算年度离结账还差什么，结账，重新开账
    Closing(closing::Arguments),
    /// 抽审：列出一个年度的批次，看一批和工作表，复算
    Sampling(sampling::Arguments),
    /// 导出：一份材料或一个台账导出为xlsx、docx、pdf，或某日的全部数据导出为表
    Export(export::Arguments),
    /// 验证：摘要链、重建的状态、汇总和附件是否与记录一致
    Verify(verify::Arguments),
    /// 核对公开包：下载的文件与校验值清单是否一字不差，不联网
    VerifyPackage(verify_package::Arguments),
    /// 假设：换一个规则值，哪些项目的标识、得分、等级会不同；什么也不写
    Whatif(whatif::Arguments),
    /// 备份：在线复制全部数据和附件并验证；备份本身也是数据目录
    Backup(backup::Arguments),
    /// 恢复：把备份装入空的数据目录或空的数据库，并验证
    Restore(restore::Arguments),
    /// 测速：在生成的县（675个项目、8061条指标）上逐项计时
    Bench(bench::Arguments),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// When the machine is in trouble. What is wrong with a file or a command is no error but an exit.
    pub fn run(self) -> anyhow::Result<Exit> {
        match self {
            Self::Read(arguments) => read::run(&arguments),
            Self::Check(arguments) => check::run(&arguments),
            Self::CheckReport(arguments) => check_report::run(&arguments),
            Self::Score(arguments) => score::run(&arguments),
            Self::Rules(arguments) => rules::run(&arguments),
            Self::Checks(arguments) => checks::run(&arguments),
            Self::Library(arguments) => library::run(&arguments),
            Self::Demo(arguments) => demo::run(&arguments),
            Self::Found(arguments) => found::run(&arguments),
            Self::Serve(arguments) => serve::run(&arguments),
            Self::Import(arguments) => import::run(&arguments),
            Self::Payments(arguments) => payments::run(&arguments),
            Self::Search(arguments) => search::run(&arguments),
            Self::Notices(arguments) => notices::run(&arguments),
            Self::Mail(arguments) => mail::run(&arguments),
            Self::Evidence(arguments) => evidence::run(&arguments),
            Self::Rectification(arguments) => rectification::run(&arguments),
            Self::Results(arguments) => results::run(&arguments),
            Self::Cases(arguments) => cases::run(&arguments),
            Self::Figures(arguments) => figures::run(&arguments),
            Self::Assessment(arguments) => assessment::run(&arguments),
            Self::Report(arguments) => report::run(&arguments),
            Self::Closing(arguments) => closing::run(&arguments),
            Self::Sampling(arguments) => sampling::run(&arguments),
            Self::Export(arguments) => export::run(&arguments),
            Self::Verify(arguments) => verify::run(&arguments),
            Self::VerifyPackage(arguments) => verify_package::run(&arguments),
            Self::Whatif(arguments) => whatif::run(&arguments),
            Self::Backup(arguments) => backup::run(&arguments),
            Self::Restore(arguments) => restore::run(&arguments),
            Self::Bench(arguments) => bench::run(&arguments),
        }
    }
}
