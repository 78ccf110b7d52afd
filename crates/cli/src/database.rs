//! Which data is meant: a folder or a PostgreSQL server, and one jurisdiction in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use wenxiao_app::{App, Config};
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::regulation::pack::{Pack, SUPPORTED_YEARS};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_store::DATABASE_FILE;

use crate::exit::Exit;
use crate::output;

/// Where the data is.
#[derive(Args, Clone, Debug)]
#[group(required = true, multiple = false)]
pub struct DatabaseArguments {
    /// 数据目录
    #[arg(long, value_name = "目录")]
    pub data: Option<PathBuf>,
    /// PostgreSQL地址，如postgres://用户@主机/库；口令可放在环境变量PGPASSWORD中
    #[arg(long, value_name = "地址")]
    pub database: Option<String>,
}

/// One jurisdiction's data.
#[derive(Args, Clone, Debug)]
pub struct CountyArguments {
    #[command(flatten)]
    database: DatabaseArguments,
    /// 行政区划代码；数据中只有一个时不必写
    #[arg(long, value_name = "代码")]
    jurisdiction: Option<String>,
}

impl CountyArguments {
    /// The data folder, where it is one.
    pub fn folder(&self) -> Option<&Path> {
        self.database.data.as_deref()
    }

    /// Opens the data; the code of the jurisdiction that is meant.
    pub fn open(&self, purpose: Purpose) -> anyhow::Result<Result<(App, String), Exit>> {
        let app = match self.database.open(purpose)? {
            Ok(app) => app,
            Err(exit) => return Ok(Err(exit)),
        };
        let name = jurisdiction(&app, self.jurisdiction.as_deref())?;
        Ok(name.map(|name| (app, name)))
    }
}

/// A work year of a county, as it is now or as it was on a past day, to be read.
#[derive(Args, Clone, Debug)]
pub struct WorkYearArguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 工作年度；评价类指标说的是上一个预算年度
    #[arg(long = "year", value_name = "年度")]
    pub work_year: i16,
    /// 按这一天结束时的记录算，如2025-06-30；不写的按现在
    #[arg(long, value_name = "日期")]
    at: Option<String>,
}

/// A state that is looked at.
pub struct Opened {
    /// The application over the data.
    pub app: App,
    /// Code of the jurisdiction.
    pub jurisdiction: String,
    /// The state.
    pub county: Arc<County>,
    /// The day on which it is looked at.
    pub day: Day,
}

impl WorkYearArguments {
    /// The state that is meant.
    pub fn open(&self) -> anyhow::Result<Result<Opened, Exit>> {
        match self.county.open(Purpose::Read)? {
            Ok((app, jurisdiction)) => self.opened(app, jurisdiction),
            Err(exit) => Ok(Err(exit)),
        }
    }

    /// Every jurisdiction of the data, in the order of the codes; only the one that is named, where one is.
    pub fn open_all(&self) -> anyhow::Result<Result<Vec<Opened>, Exit>> {
        let app = match self.county.database.open(Purpose::Read)? {
            Ok(app) => app,
            Err(exit) => return Ok(Err(exit)),
        };
        let all = match &self.county.jurisdiction {
            Some(code) => match jurisdiction(&app, Some(code))? {
                Ok(code) => vec![code],
                Err(exit) => return Ok(Err(exit)),
            },
            None => app.jurisdictions()?,
        };
        all.into_iter().map(|code| self.opened(app.clone(), code)).collect()
    }

    fn opened(&self, app: App, jurisdiction: String) -> anyhow::Result<Result<Opened, Exit>> {
        if !SUPPORTED_YEARS.contains(&self.work_year) {
            return Ok(Err(output::usage(&Refusal::YearNotSupported(self.work_year).message())));
        }
        let county = app.county(&jurisdiction)?;
        let day = app.today(&county);
        let now = Opened { app, jurisdiction, county, day };
        let Some(text) = &self.at else { return Ok(Ok(now)) };
        let asked = now.on(Unread::as_of(text, now.day))?;
        Ok(asked.map(|(day, county)| Opened { county, day, ..now }))
    }
}

impl Opened {
    /// As the work ledger looks at a year of it.
    pub fn looked<'a>(&'a self, work_year: i16, pack: &'a Pack) -> Looked<'a> {
        Looked { county: &self.county, pack, work_year, today: self.day }
    }

    /// The same county at the end of a past day that was asked for.
    pub fn on(&self, day: Result<Day, Unread>) -> anyhow::Result<Result<(Day, Arc<County>), Exit>> {
        match day {
            Ok(day) => Ok(Ok((day, self.app.county_at(&self.jurisdiction, day)?))),
            Err(unread) => Ok(Err(output::usage(&Refusal::Unread(unread).message()))),
        }
    }
}

/// What a budget year of a county holds, to be read.
#[derive(Args, Clone, Debug)]
pub struct YearArguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 项目或部门的预算年度
    #[arg(long, value_name = "年度")]
    pub year: i16,
    /// 输出JSON，金额以万元计
    #[arg(long)]
    pub json: bool,
}

impl YearArguments {
    /// Opens the data; the county as it is today.
    pub fn read(&self) -> anyhow::Result<Result<(Arc<County>, Day), Exit>> {
        let (app, name) = match self.county.open(Purpose::Read)? {
            Ok(opened) => opened,
            Err(exit) => return Ok(Err(exit)),
        };
        let county = app.county(&name)?;
        let today = app.today(&county);
        Ok(Ok((county, today)))
    }
}

/// What the command will do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Only look; a server may be writing.
    Read,
    /// Change something.
    Write,
    /// Begin: there may be nothing yet.
    Begin,
}

impl DatabaseArguments {
    /// Settings of the application for this data. A folder that is only looked at must be there.
    pub fn config(&self, purpose: Purpose) -> Result<Config, Exit> {
        match (&self.data, &self.database) {
            (Some(folder), _) => {
                if purpose != Purpose::Begin {
                    must_hold_data(folder)?;
                }
                // The county's own typefaces lie beside its data.
                Ok(match purpose {
                    Purpose::Read => Config::read_only(folder),
                    Purpose::Write | Purpose::Begin => {
                        Config { fonts: Some(folder.clone()), ..Config::folder(folder) }
                    }
                })
            }
            (None, Some(url)) => Ok(Config::url(url)),
            (None, None) => Err(output::usage("要写--data或--database。")),
        }
    }

    /// Opens it.
    pub fn open(&self, purpose: Purpose) -> anyhow::Result<Result<App, Exit>> {
        match self.config(purpose) {
            Ok(config) => Ok(Ok(App::open(config)?)),
            Err(exit) => Ok(Err(exit)),
        }
    }
}

/// Tells when there is no data in a folder: a mistyped name must not become an empty county.
pub fn must_hold_data(folder: &Path) -> Result<(), Exit> {
    if folder.join(DATABASE_FILE).is_file() {
        return Ok(());
    }
    let folder = folder.display();
    Err(output::usage(&format!("目录“{folder}”中没有问效的数据（{DATABASE_FILE}）。请核对目录。")))
}

/// The one jurisdiction that is meant: as named, or the only one.
fn jurisdiction(app: &App, named: Option<&str>) -> anyhow::Result<Result<String, Exit>> {
    let mut all = app.jurisdictions()?;
    let told = |message: String| Ok(Err(output::usage(&message)));
    match named {
        Some(code) if all.iter().any(|one| one == code) => Ok(Ok(code.to_owned())),
        Some(code) => told(format!("数据中没有“{code}”的记录，有：{}。", all.join("、"))),
        None if all.len() == 1 => Ok(Ok(all.remove(0))),
        None if all.is_empty() => told("数据中还没有任何记录。".to_owned()),
        None => told(format!("数据中有多个行政区划，请用--jurisdiction写明：{}。", all.join("、"))),
    }
}
