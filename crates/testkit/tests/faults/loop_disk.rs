//! A disk made of a file, which can be cut off in the middle of everything.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// `FS_IOC_SHUTDOWN` with `NOLOGFLUSH`: from now on nothing reaches the disk, not even ext4's own
/// journal. Perl's core is on every Debian and calls it safely.
const CUT: &str = r#"
    open(my $disk, "<", $ARGV[0]) or die "$ARGV[0]: $!";
    my $no_log_flush = pack("L", 2);
    defined(ioctl($disk, 0x8004587d, $no_log_flush)) or die "ioctl: $!";
"#;

/// A disk and proof that it can be cut off; says aloud why the test did not run where there is none.
pub fn disk(name: &str) -> Option<LoopDisk> {
    // On a machine under load the kernel was seen to be slower than the cut: docs/flaky.md.
    if std::env::var_os("WENXIAO_POWER_CUT").is_none() {
        println!("未运行：未设置WENXIAO_POWER_CUT");
        return None;
    }
    let made = LoopDisk::new(name).and_then(|disk| {
        disk.cut()?;
        disk.come_back()?;
        Ok(disk)
    });
    made.inspect_err(|reason| println!("未运行：本机不允许断开环回磁盘（{reason}）")).ok()
}

/// An ext4 file system on a loop device. Gone with the value.
pub struct LoopDisk {
    folder: PathBuf,
    device: String,
}

impl LoopDisk {
    /// Makes and mounts one; the reason where the machine does not permit that.
    pub fn new(name: &str) -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("wenxiao-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("mount")).map_err(|error| error.to_string())?;
        let mut disk = Self { folder, device: String::new() };
        let image = disk.folder.join("image");
        let made = std::fs::File::create(&image).and_then(|file| file.set_len(256 << 20));
        made.map_err(|error| error.to_string())?;
        let image = text(&image);
        run("mkfs.ext4", &["-q", "-F", &image])?;
        disk.device = run("losetup", &["--find", "--show", &image])?;
        disk.mount()?;
        Ok(disk)
    }

    /// Where it is mounted.
    pub fn path(&self) -> PathBuf {
        self.folder.join("mount")
    }

    fn mount(&self) -> Result<(), String> {
        run("mount", &[&self.device, &text(&self.path())]).map(|_said| ())
    }

    /// Cuts it off: what is not on the disk now is lost.
    pub fn cut(&self) -> Result<(), String> {
        run("perl", &["-e", CUT, &text(&self.path())]).map(|_said| ())
    }

    /// Mounts it again after a cut, as a machine does that gets its power back.
    pub fn come_back(&self) -> Result<(), String> {
        run("umount", &[&text(&self.path())])?;
        self.mount()
    }
}

impl Drop for LoopDisk {
    fn drop(&mut self) {
        // What cannot be undone here was never done.
        let _unmounted = run("umount", &[&text(&self.path())]);
        if !self.device.is_empty() {
            let _detached = run("losetup", &["--detach", &self.device]);
        }
        let _removed = std::fs::remove_dir_all(&self.folder);
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("the temporary folder has a plain name").to_owned()
}

fn run(program: &str, arguments: &[&str]) -> Result<String, String> {
    // Where an ordinary user does not look, an administrator's programs are.
    let path = format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default());
    let done = Command::new(program)
        .args(arguments)
        .env("PATH", path)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if !done.status.success() {
        return Err(format!("{program}: {}", String::from_utf8_lossy(&done.stderr).trim_end()));
    }
    Ok(String::from_utf8_lossy(&done.stdout).trim_end().to_owned())
}
