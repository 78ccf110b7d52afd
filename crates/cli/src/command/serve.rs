//! `wenxiao serve`: pages and API for a data folder or a PostgreSQL database.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;
use wenxiao_app::{App, Failure, MailSettings};
use wenxiao_web::page::login::DemoAccount;
use wenxiao_web::page::me::notice_href;
use wenxiao_web::security_headers::Transport;
use wenxiao_web::{Web, WebConfig, router};

use crate::database::{DatabaseArguments, Purpose};
use crate::exit::Exit;
use crate::output;

/// 服务：为数据目录或PostgreSQL数据库提供页面和接口
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao serve <--data 目录|--database 地址> [选项]",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    database: DatabaseArguments,
    /// 在哪个地址上服务；端口写0时自动选择
    #[arg(long, value_name = "地址", default_value = "127.0.0.1:8650", hide_default_value = true)]
    listen: SocketAddr,
    /// 前面有终止TLS的代理：浏览器只经它访问。监听本机以外的地址时必须写
    #[arg(long)]
    behind_tls_proxy: bool,
    /// 已经核对过本机时间：离最后一条记录很久才启动时，不因时间可疑而暂停写入
    #[arg(long)]
    clock_confirmed: bool,
    /// 设置文件（TOML），写邮件服务器；不写就不发邮件，也不连接任何服务器
    #[arg(long, value_name = "文件")]
    config: Option<PathBuf>,
}

const AFTER: &str = "\
示例：
  wenxiao serve --data 数据
  wenxiao serve --database postgres://wenxiao@主机/wenxiao --listen 0.0.0.0:8650 --behind-tls-proxy
  wenxiao serve --data 数据 --config wenxiao.toml

缺省地址为127.0.0.1:8650。日志写到标准错误，详细程度由环境变量WENXIAO_LOG决定，如WENXIAO_LOG=debug。
按Ctrl+C停止：不再接受新的请求，办完手上的再退出。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    if !arguments.listen.ip().is_loopback() && !arguments.behind_tls_proxy {
        return Ok(output::usage(
            "监听本机以外的地址时，前面必须有终止TLS的代理，并写明--behind-tls-proxy。",
        ));
    }
    let mut config = match arguments.database.config(Purpose::Write) {
        Ok(config) => config,
        Err(exit) => return Ok(exit),
    };
    config.time_confirmed = arguments.clock_confirmed;
    config.mail = match arguments.config.as_deref().map(MailSettings::read).transpose() {
        Ok(settings) => settings.flatten(),
        Err(fault) => return Ok(output::usage(&fault)),
    };
    let app = App::open(config)?;
    app.renew_derived(&mut |jurisdiction, done, all| {
        let (place, of) = (done + 1, all);
        output::note(&format!("程序已更新，重算{jurisdiction}的列表和数字（{place}/{of}）…"));
    })?;
    let transport = if arguments.behind_tls_proxy { Transport::Tls } else { Transport::Plain };
    let config = WebConfig { transport, demo: Vec::new() };
    serve(app, config, arguments.listen, &|address| {
        output::note(&format!("问效在 http://{address}/ 提供服务。按 Ctrl+C 停止。"));
        Ok(())
    })
}

/// Serves an example county. The log-in shows the accounts of the small one, which the full one has too.
pub fn demo(
    app: App,
    listen: SocketAddr,
    started: &dyn Fn(SocketAddr) -> anyhow::Result<()>,
) -> anyhow::Result<Exit> {
    let demo = wenxiao_demo::people::everybody(&wenxiao_demo::SMALL)
        .into_iter()
        .map(demo_account)
        .collect();
    serve(app, WebConfig { transport: Transport::Plain, demo }, listen, started)
}

fn demo_account(person: wenxiao_demo::Person) -> DemoAccount {
    let roles: Vec<&str> = person.identities.iter().map(|identity| identity.role.name()).collect();
    let words = format!("{} · {}", person.name, roles.join("、"));
    DemoAccount { login: person.login, password: wenxiao_demo::PASSWORD.to_owned(), words }
}

fn serve(
    app: App,
    config: WebConfig,
    listen: SocketAddr,
    started: &dyn Fn(SocketAddr) -> anyhow::Result<()>,
) -> anyhow::Result<Exit> {
    log();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen)
            .await
            .with_context(|| format!("监听{listen}（可能已被占用，可用--listen换一个）"))?;
        let address = listener.local_addr()?;
        tokio::spawn(tidy_up_daily(app.clone()));
        if app.mail_settings().is_some() {
            tokio::spawn(mail(app.clone()));
        }
        let service =
            router(Web::new(app, config)).into_make_service_with_connect_info::<SocketAddr>();
        started(address)?;
        axum::serve(listener, service).with_graceful_shutdown(stop()).await?;
        Ok::<_, anyhow::Error>(())
    })?;
    output::note("已停止。");
    Ok(Exit::Done)
}

const A_DAY: Duration = Duration::from_secs(24 * 3600);

/// Throws away what is over, at the start and once a day. What fails is logged, and tried the next day.
async fn tidy_up_daily(app: App) {
    let mut days = tokio::time::interval(A_DAY);
    loop {
        days.tick().await;
        let app = app.clone();
        match tokio::task::spawn_blocking(move || app.tidy_up()).await {
            Ok(Ok(_)) => {}
            Ok(Err(failure)) => {
                tracing::error!(code = failure.code(), %failure, "每日清理没有做完");
            }
            Err(ended) => tracing::error!(%ended, "每日清理中止"),
        }
    }
}

const A_MINUTE: Duration = Duration::from_secs(60);

/// Writes the day's mails and sends what is due, looking once a minute. One mail at a time, so that a server that
/// stops waits for one at most.
async fn mail(app: App) {
    let mut minutes = tokio::time::interval(A_MINUTE);
    minutes.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        minutes.tick().await;
        let writing = app.clone();
        let written = blocking(move || writing.write_digests(notice_href)).await;
        let mut is_more = written.is_some();
        while is_more {
            let sending = app.clone();
            is_more = blocking(move || sending.send_next_mail()).await.unwrap_or(false);
        }
    }
}

/// Runs what waits for disk or network; what fails is logged, and tried the next time.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Option<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(value)) => Some(value),
        Ok(Err(failure)) => {
            tracing::error!(code = failure.code(), %failure, "邮件这一轮没有办完");
            None
        }
        Err(ended) => {
            tracing::error!(%ended, "邮件这一轮中止");
            None
        }
    }
}

fn log() {
    use tracing_subscriber::EnvFilter;

    let filter = EnvFilter::try_from_env("WENXIAO_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // A log that is set up already, as in tests, stays.
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// Ctrl+C, or the system's request to end.
async fn stop() {
    let interrupted = async {
        // Without a handler the process ends the hard way, which loses nothing acknowledged.
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};

        match signal(SignalKind::terminate()) {
            Ok(mut ended) => tokio::select! {
                () = interrupted => {},
                _ = ended.recv() => {},
            },
            Err(_) => interrupted.await,
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
