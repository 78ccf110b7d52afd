//! A disk made of a file, which can be cut off in the middle of everything.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wenxiao_testkit::database::{Moment, now};

/// Where `cargo xtask test` reads which of these tests ran, and why the others did not.
const RAN: &str = "WENXIAO_TEST_RAN";

/// `FS_IOC_SHUTDOWN` with `NOLOGFLUSH`: from now on nothing reaches the disk, not even ext4's own
/// journal. It says that it is ready and waits for the word. Perl's core is on every Debian and calls
/// this safely.
const CUT: &str = r#"
    open(my $disk, "<", $ARGV[0]) or die "$ARGV[0]: $!";
    my $no_log_flush = pack("L", 2);
    $| = 1;
    print "ready\n";
    <STDIN>;
    defined(ioctl($disk, 0x8004587d, $no_log_flush)) or die "ioctl: $!";
"#;

/// A disk and proof that it can be cut off; says aloud why the test did not run where there is none.
pub fn disk(name: &str) -> Option<LoopDisk> {
    let made = LoopDisk::new(name).and_then(|disk| {
        disk.cut()?;
        disk.come_back()?;
        Ok(disk)
    });
    match &made {
        Ok(_) => say(&format!("ran {name}")),
        Err(reason) => say(&format!("未运行 {name}: 本机不允许断开环回磁盘（{reason}）")),
    }
    made.ok()
}

/// Says it here, and to whoever keeps the account of the whole run.
fn say(line: &str) {
    println!("{line}");
    if let Some(path) = std::env::var_os(RAN) {
        let mut file = std::fs::File::options().create(true).append(true).open(path).unwrap();
        // In one piece: other tests write to it at the same time.
        file.write_all(format!("{}\n", line.replace('\n', " ")).as_bytes()).unwrap();
    }
}

/// An ext4 file system on a loop device. Gone with the value.
pub struct LoopDisk {
    folder: PathBuf,
}

impl LoopDisk {
    /// Makes and mounts one; the reason where the machine does not permit that.
    pub fn new(name: &str) -> Result<Self, String> {
        clear_the_dead();
        let disk = Self { folder: folder_of(std::process::id()).join(name) };
        std::fs::create_dir_all(disk.path()).map_err(|error| error.to_string())?;
        let image = disk.image();
        let made = std::fs::File::create(&image).and_then(|file| file.set_len(256 << 20));
        made.map_err(|error| error.to_string())?;
        run("mkfs.ext4", &["-q", "-F", &text(&image)])?;
        disk.mount()?;
        Ok(disk)
    }

    /// Where it is mounted.
    pub fn path(&self) -> PathBuf {
        self.folder.join("mount")
    }

    fn image(&self) -> PathBuf {
        self.folder.join("image")
    }

    /// Five minutes to a commit of ext4's own: a file that has grown is on the disk when somebody asked
    /// for that, and not because time went by. The loop device goes with the mount.
    fn mount(&self) -> Result<(), String> {
        let (image, path) = (text(&self.image()), text(&self.path()));
        run("mount", &["-o", "loop,commit=300", &image, &path]).map(|_said| ())
    }

    /// Cuts it off: what is not on the disk now is lost. Answers a moment at which it was still whole;
    /// what is said later may be said by a machine that has no power any more.
    pub fn cut(&self) -> Result<Moment, String> {
        let mut perl = command("perl", &["-e", CUT, &text(&self.path())])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("perl: {error}"))?;
        let mut ready = String::new();
        let output = perl.stdout.take().expect("it is piped");
        BufReader::new(output).read_line(&mut ready).map_err(|error| error.to_string())?;
        let moment = now();
        // One that could not open the disk is gone already, and says why below.
        let _told = perl.stdin.take().expect("it is piped").write_all(b"\n");
        let done = perl.wait_with_output().map_err(|error| format!("perl: {error}"))?;
        if !done.status.success() {
            return Err(format!("perl: {}", String::from_utf8_lossy(&done.stderr).trim_end()));
        }
        Ok(moment)
    }

    /// Mounts it again after a cut, as a machine does that gets its power back.
    pub fn come_back(&self) -> Result<(), String> {
        run("umount", &[&text(&self.path())])?;
        self.mount()
    }
}

impl Drop for LoopDisk {
    fn drop(&mut self) {
        clear(&self.folder);
        // Gone with its last disk.
        let _removed = std::fs::remove_dir(folder_of(std::process::id()));
    }
}

/// The folder of one process's disks.
fn folder_of(process: u32) -> PathBuf {
    std::env::temp_dir().join(format!("{FOLDER}{process}"))
}

const FOLDER: &str = "wenxiao-disks-";

/// Unmounts and removes one disk. What cannot be undone here was never done; what is still in use goes
/// when its user does.
fn clear(folder: &Path) {
    let _unmounted = run("umount", &["--lazy", &text(&folder.join("mount"))]);
    let _removed = std::fs::remove_dir_all(folder);
}

/// A run that was killed left its disks mounted.
fn clear_the_dead() {
    let Ok(found) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for folder in found.filter_map(Result::ok) {
        let name = folder.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(FOLDER));
        let is_dead = |process: &str| !Path::new("/proc").join(process).exists();
        if !process.is_some_and(is_dead) {
            continue;
        }
        let disks = std::fs::read_dir(folder.path()).into_iter().flatten();
        disks.filter_map(Result::ok).for_each(|disk| clear(&disk.path()));
        let _removed = std::fs::remove_dir(folder.path());
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("the temporary folder has a plain name").to_owned()
}

fn command(program: &str, arguments: &[&str]) -> Command {
    // Where an ordinary user does not look, an administrator's programs are.
    let path = format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command.args(arguments).env("PATH", path).stdin(Stdio::null());
    command
}

fn run(program: &str, arguments: &[&str]) -> Result<String, String> {
    let done =
        command(program, arguments).output().map_err(|error| format!("{program}: {error}"))?;
    if !done.status.success() {
        return Err(format!("{program}: {}", String::from_utf8_lossy(&done.stderr).trim_end()));
    }
    Ok(String::from_utf8_lossy(&done.stdout).trim_end().to_owned())
}
