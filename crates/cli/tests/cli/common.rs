//! The program run as people run it, over files that the tests write. All names are made up.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rusqlite::Connection;
use serde_json::Value;
use wenxiao_domain::form::json::to_json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_office::write::{Stamp, docx, xlsx};

/// A folder of its own for one test, emptied first.
pub struct Folder(PathBuf);

impl Folder {
    /// The folder for the test of this name.
    pub fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file, with the folders over it.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Writes a form as a workbook.
    pub fn put_xlsx(&self, name: &str, sheet: &Sheet) -> &Self {
        self.put(name, xlsx(sheet, &Stamp::default()).unwrap())
    }

    /// Writes a form as a Word document.
    pub fn put_docx(&self, name: &str, sheet: &Sheet) -> &Self {
        self.put(name, docx(sheet, &Stamp::default()).unwrap())
    }

    /// Writes a form as JSON in the open shape.
    pub fn put_json(&self, name: &str, sheet: &Sheet) -> &Self {
        self.put(name, Value::Object(to_json(sheet)).to_string())
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Copies a data folder and changes the copy's entries behind the program's back, as somebody can
    /// who may write to the file: what keeps them from being changed is taken away first.
    pub fn change_copy(&self, data: &str, copy: &str, sql: &str) {
        let (from, to) = (self.0.join(data), self.0.join(copy));
        fs::create_dir_all(to.join("blobs")).unwrap();
        for entry in fs::read_dir(from.join("blobs")).unwrap().map(Result::unwrap) {
            copy_all(&entry.path(), &to.join("blobs").join(entry.file_name()));
        }
        let old = Connection::open(from.join("wenxiao.db")).unwrap();
        old.execute("vacuum into ?1", [to.join("wenxiao.db").to_str().unwrap()]).unwrap();
        let connection = Connection::open(to.join("wenxiao.db")).unwrap();
        let names = "select name from sqlite_master where type = 'trigger' and tbl_name = 'entry'";
        let mut statement = connection.prepare(names).unwrap();
        let names: Vec<String> =
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        for name in names {
            connection.execute_batch(&format!("drop trigger {name}")).unwrap();
        }
        connection.execute_batch(sql).unwrap();
    }

    /// One number out of a database file.
    pub fn ask_database(&self, file: &str, sql: &str) -> i64 {
        let connection = Connection::open(self.0.join(file)).unwrap();
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Takes a file away.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.0.join(name)).expect("the file is there");
    }

    /// Where something of this name is.
    pub fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// There is something of this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    /// Starts the program and waits for a line with a word, on either output.
    pub fn start(&self, arguments: &[&str], word: &str) -> Running {
        let log = self.0.join("log.txt");
        let file = fs::File::create(&log).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_wenxiao"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .unwrap();
        let mut running = Running { child, line: String::new() };
        for _ in 0..600 {
            let text = fs::read_to_string(&log).unwrap_or_default();
            if let Some(line) = text.lines().find(|line| line.contains(word)) {
                running.line = line.to_owned();
                return running;
            }
            let ended = running.child.try_wait().unwrap();
            assert!(ended.is_none(), "{ended:?} {text}");
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("no line with {word} within a minute");
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    /// Runs it with something on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wenxiao"))
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("COLUMNS")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdin.take().unwrap();
        // A program that does not read its input may have closed it.
        let _ = pipe.write_all(input);
        drop(pipe);
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            copy_all(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// A program at work; it ends with this value.
pub struct Running {
    child: Child,
    line: String,
}

impl Running {
    /// The line that was waited for.
    pub fn line(&self) -> &str {
        &self.line
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a run answered.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Everything, for a snapshot.
    pub fn all(&self) -> String {
        let err =
            if self.err.is_empty() { String::new() } else { format!("--- stderr\n{}", self.err) };
        format!("{}{err}--- exit {}\n", self.out, self.code)
    }
}

const OUTPUT: &str = "产出指标";
const BENEFIT: &str = "效益指标";
const CONTENT: &str = "满意度指标";

/// A self-evaluation in order.
pub fn good() -> Sheet {
    let mut sheet = Sheet::new(FormKind::SelfEvaluation);
    for (id, text) in [
        ("year", "2025"),
        ("project", "红柳乡饮水管网更新"),
        ("competent_department", "沙湖县水利局"),
        ("implementing_unit", "沙湖县供水站"),
        ("objective.expected", "更新饮水管网20公里，1500户用上合格自来水。"),
        ("objective.actual", "已更新饮水管网20公里，1500户用上合格自来水。"),
        ("total_weight", "100"),
        ("total_score", "99.50"),
    ] {
        sheet.set_field(id, text);
    }
    sheet.add_rows(
        "funds",
        ["kind", "initial_budget", "adjusted_budget", "executed", "weight", "rate", "score"],
        [
            ["年度资金总额", "400.00", "400.00", "380.00", "10", "95%", "9.50"],
            ["其中：本年财政拨款", "400.00", "400.00", "380.00", "—", "95%", "—"],
            ["上年结转资金", "0.00", "0.00", "0.00", "—", "", "—"],
            ["其他资金", "0.00", "0.00", "0.00", "—", "", "—"],
        ],
    );
    sheet.add_rows(
        "indicators",
        ["l1", "l1_weight", "l2", "name", "target_raw", "actual_raw", "weight", "score"],
        [
            [OUTPUT, "50分", "数量指标", "更新饮水管网长度", "≥20公里", "20公里", "15", "15"],
            [OUTPUT, "50分", "质量指标", "管道试压合格率", "=100%", "100%", "15", "15"],
            [
                OUTPUT,
                "50分",
                "时效指标",
                "工程完工时间",
                "2025年11月30日前",
                "2025年11月20日",
                "10",
                "10",
            ],
            [OUTPUT, "50分", "成本指标", "每公里更新成本", "≤20万元", "19万元", "10", "10"],
            [BENEFIT, "30分", "社会效益指标", "受益农户数", "≥1500户", "1500户", "30", "30"],
            [CONTENT, "10分", "服务对象满意度指标", "受益农户满意度", "≥90%", "96%", "10", "10"],
        ],
    );
    sheet
}

/// The same with faults that people make: a vague target, a score that its numbers do not give, a wrong
/// rate, a total that does not add up.
pub fn faulty() -> Sheet {
    let mut sheet = good();
    sheet.set_field("project", "胡杨镇牧道维修");
    sheet.set_field("total_score", "98.00");
    sheet.set_field("grade", "优");
    sheet.rows_mut("funds")[0].set("rate", "99%");
    let rows = sheet.rows_mut("indicators");
    rows[0].set("actual_raw", "１５公里");
    rows[1].set("target_raw", "≥100百分比");
    rows[4].set("target_raw", "明显改善");
    rows[4].set("actual_raw", "达成预期指标");
    sheet
}

/// A target form.
pub fn target() -> Sheet {
    let mut sheet = Sheet::new(FormKind::Target);
    for (id, text) in [
        ("year", "2026"),
        ("project", "县医院检验设备购置"),
        ("competent_department", "沙湖县卫生健康委员会"),
        ("implementing_unit", "沙湖县人民医院"),
        ("project_nature", "新增项目"),
        ("period", "2026年"),
        ("objective.expected", "购置检验设备6台，检验报告4小时内出具。"),
    ] {
        sheet.set_field(id, text);
    }
    for (kind, amount) in [("年度资金总额", "120"), ("其中：财政拨款", "120"), ("其他资金", "0")]
    {
        sheet.rows_mut("funds").push(Row::default().with("kind", kind).with("amount", amount));
    }
    sheet.add_rows(
        "indicators",
        ["l1", "l2", "name", "target_raw", "weight"],
        [
            [OUTPUT, "数量指标", "购置检验设备数量", "=6台", "30"],
            [OUTPUT, "成本指标", "设备购置费", "≤120万元", "20"],
            [BENEFIT, "社会效益指标", "检验报告出具时间", "≤4小时", "30"],
            [CONTENT, "服务对象满意度指标", "患者满意度", "≥90%", "10"],
        ],
    );
    sheet
}
