//! Documents that the code knows better than a person. Each test fails when its document is stale;
//! `cargo xtask codegen` writes them.

use std::fmt::Write as _;
use std::path::Path;

use wenxiao_domain::check::declare::{Check, Example, Life};
use wenxiao_domain::check::registry;
use wenxiao_domain::form::layout::{FieldKind, FieldSpec, FormKind, Orientation};
use wenxiao_domain::party::access;
use wenxiao_domain::payment::PaymentFault;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_office::read::{ActiveContent, FileRefusal, ForeignKind};

/// Compares with the document, or writes it when `WENXIAO_BLESS` is set.
fn keep(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var_os("WENXIAO_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    let stale = there.lines().zip(text.lines()).position(|(old, new)| old != new);
    assert!(
        there == text,
        "docs/{name} is stale from line {}: run `cargo xtask codegen` and read the difference",
        stale.unwrap_or_else(|| there.lines().count().min(text.lines().count())) + 1
    );
}

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn forms_of(check: &Check) -> String {
    check.forms.iter().map(|form| form.short_name()).collect::<Vec<_>>().join("、")
}

fn example(example: Example) -> String {
    let parts = example.iter().map(|(place, text)| format!("{place}＝“{text}”"));
    cell(&parts.collect::<Vec<_>>().join("，"))
}

#[test]
fn checks() {
    let mut text = String::from(
        "# 核对规则\n\n由登记表生成，请勿手改。同一条规则在填报、导入预览、审核、命令行和接口中说同样的话。\n\
         `wenxiao checks 代码` 显示其中一条。\n\n| 代码 | 名称 | 程度 | 表 | 类别 |\n|---|---|---|---|---|\n",
    );
    for check in registry::ALL {
        let (code, title, severity) = (check.code, check.title, check.severity);
        let category = check.category.unwrap_or_default();
        writeln!(text, "| {code} | {title} | {severity} | {} | {category} |", forms_of(check))
            .unwrap();
    }
    for check in registry::ALL {
        write!(text, "\n## {} {}\n\n{}\n\n", check.code, check.title, check.explanation()).unwrap();
        let life = match check.life {
            Life::Trial => "试行：只作提示".to_owned(),
            Life::Active => "生效".to_owned(),
            Life::Retired(heir) => format!("停用，改用{}", heir.unwrap_or("（无）")),
        };
        writeln!(text, "{}。{life}。依据：{}。\n", check.severity, check.source).unwrap();
        for (word, examples) in [("可以", check.good), ("不可以", check.bad)] {
            for one in examples {
                writeln!(text, "* {word}：{}", example(one)).unwrap();
            }
        }
    }
    text.push_str(
        "\n## 支付数据\n\n支付数据的每一行、每张表核对这些；必改的不入账，提示的照常入账。\n\n\
         | 代码 | 名称 | 程度 | 说明 |\n|---|---|---|---|\n",
    );
    for fault in PaymentFault::ALL {
        let (code, title, severity) = (fault.code(), fault.title(), fault.severity());
        writeln!(text, "| {code} | {title} | {severity} | {} |", fault.explanation()).unwrap();
    }
    keep("checks.md", &text);
}

fn kind(kind: FieldKind) -> String {
    match kind {
        FieldKind::Line(most) => format!("一行，至多{most}字"),
        FieldKind::Text(most) => format!("多行，至多{most}字"),
        FieldKind::Money => "金额（万元）".to_owned(),
        FieldKind::Percent => "百分比".to_owned(),
        FieldKind::Points => "分值".to_owned(),
        FieldKind::Year => "年度".to_owned(),
        FieldKind::Day => "日期或年月".to_owned(),
        FieldKind::Value => "指标值：符号、数值、单位，或文字".to_owned(),
        FieldKind::Tick => "打勾".to_owned(),
        FieldKind::Choice(words) => format!("选择：{}", words.join("、")),
    }
}

fn fields(text: &mut String, fields: &[FieldSpec]) {
    text.push_str("| 字段 | 名称 | 内容 | 必填 | 自动计算 | 也认得 |\n|---|---|---|---|---|---|\n");
    for field in fields {
        let yes = |is: bool| if is { "是" } else { "" };
        writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} |",
            field.id,
            cell(field.label),
            cell(&kind(field.kind)),
            yes(field.required),
            yes(field.computed),
            cell(&field.aliases.join("、"))
        )
        .unwrap();
    }
}

#[test]
fn forms() {
    let mut text = String::from(
        "# 表样\n\n由表样声明生成，请勿手改。每张表只声明一次：填报页、查看页、打印页、xlsx、docx、PDF、导入时\n\
         认标签、接口的字段，都出自这一处。“也认得”是导入时同样认得的写法。\n",
    );
    for form in FormKind::ALL {
        let layout = form.layout();
        let paper = match layout.orientation {
            Orientation::Portrait => "A4纵向",
            Orientation::Landscape => "A4横向",
        };
        write!(
            text,
            "\n## {} {}\n\n接口中称 `{}`；版本 {}；{paper}。依据：{}。\n\n",
            layout.code,
            layout.title,
            form.key(),
            layout.version,
            layout.source
        )
        .unwrap();
        fields(&mut text, layout.fields);
        for group in layout.groups {
            let grows = if group.grows { "，可增减行" } else { "" };
            writeln!(text, "\n### {}（`{}`{grows}）\n", group.row_label, group.id).unwrap();
            fields(&mut text, group.columns);
        }
    }
    keep("forms.md", &text);
}

#[test]
fn access_matrix() {
    let text = format!(
        "# 权限\n\n由权限声明生成，请勿手改。页面、列表、导出、接口都只问这一张表。\n\n\
         C 全县；D 本部门；G 归口部门；A 受托任务；P 下级报送的；– 无。\n\n{}",
        access::table()
    );
    keep("access.md", &text);
}

#[test]
fn rules() {
    let mut text = String::from(
        "# 规则包\n\n由 `regulation/` 生成，请勿手改。同一项规则，越靠近本地的一层优先；同一层按日期取值。\n\
         `wenxiao rules 名称` 显示某一项。\n\n\
         | 名称 | 含义 | 层 | 自 | 值 | 依据 | 状态 | 核对日期 |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut rows = Vec::new();
    for (path, _) in builtin::FILES {
        let place = path.split('/').next().unwrap();
        let place = if place == "cn" { "65" } else { place };
        let pack = builtin::pack(place).expect("the built-in pack is in order");
        for (id, label, layer, dated) in pack.iter() {
            rows.push(format!(
                "| `{id}` | {} | {layer} | {} | {} | {} | {} | {} |",
                cell(label),
                dated.from,
                cell(&dated.value),
                cell(&dated.source),
                dated.standing.word(),
                dated.checked_on
            ));
        }
    }
    rows.sort();
    rows.dedup();
    for row in rows {
        writeln!(text, "{row}").unwrap();
    }
    keep("rules.md", &text);
}

/// One of each refused file.
fn file_refusals() -> Vec<FileRefusal> {
    let title = Some("部门整体支出绩效自评表".to_owned());
    vec![
        FileRefusal::Kind(ForeignKind::Pdf),
        FileRefusal::Kind(ForeignKind::OldWord),
        FileRefusal::TooLarge { limit: 10 * 1024 * 1024 },
        FileRefusal::Expands,
        FileRefusal::Active(ActiveContent::Macro),
        FileRefusal::Active(ActiveContent::Object),
        FileRefusal::Declaration,
        FileRefusal::Damaged,
        FileRefusal::Extent,
        FileRefusal::Encrypted,
        FileRefusal::OtherForm { title },
        FileRefusal::NoPaymentList,
        FileRefusal::NoReport,
    ]
}

#[test]
fn errors() {
    let mut text = String::from(
        "# 不能办的原因\n\n由代码生成，请勿手改。页面、命令行和接口说同样的话；代码永不改作他用。\n\
         R1xx 时间，R2xx 权限，R3xx 状态，R4xx 内容。例句中的数字和名称是举例。\n\n\
         | 代码 | HTTP | 例句 |\n|---|---|---|\n",
    );
    let mut rows: Vec<(&str, u16, String)> = Refusal::samples()
        .iter()
        .map(|refusal| (refusal.code().code, refusal.code().http, refusal.message()))
        .collect();
    rows.extend(file_refusals().into_iter().map(|file| (file.code(), 422, file.message())));
    rows.sort();
    for (code, http, message) in rows {
        writeln!(text, "| {code} | {http} | {} |", cell(&message)).unwrap();
    }
    keep("errors.md", &text);
}
