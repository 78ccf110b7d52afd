//! The data folder: its lock for writers, and the file systems it may live on.

use crate::Failure;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

const LOCK_FILE: &str = "writer.lock";

/// Held by the one process that writes to the folder; the operating system drops it with the process.
pub struct WriterLock {
    file: File,
    was_left_open: bool,
}

impl WriterLock {
    /// Takes the lock or says who holds it.
    pub fn take(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(LOCK_FILE);
        let trouble =
            |error: &std::io::Error| Failure::file(format!("锁定 {}", path.display()), error);
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|error| trouble(&error))?;
        let taken = file.try_lock();
        let mut note = String::new();
        file.read_to_string(&mut note).map_err(|error| trouble(&error))?;
        match taken {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = if note.is_empty() { "未知进程".to_owned() } else { note };
                return Err(Failure::Locked { folder: folder.display().to_string(), holder });
            }
            Err(TryLockError::Error(error)) => return Err(trouble(&error)),
        }
        let mut lock = Self { file, was_left_open: !note.is_empty() };
        lock.note(&format!("进程号 {}", std::process::id())).map_err(|error| trouble(&error))?;
        Ok(lock)
    }

    /// Whether the last holder died with the lock in its hand.
    pub fn was_left_open(&self) -> bool {
        self.was_left_open
    }

    fn note(&mut self, text: &str) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(text.as_bytes())?;
        self.file.sync_all()
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        // When even this fails, the next start only checks more than it had to.
        let _ = self.note("");
    }
}

/// Makes new names in a folder survive a power cut.
pub fn sync_folder(folder: &Path) -> Result<(), Failure> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| Failure::file(format!("同步目录 {}", folder.display()), &error))
}

/// Refuses file systems whose locks and syncs depend on a network.
pub fn refuse_network_file_system(folder: &Path) -> Result<(), Failure> {
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mountinfo") else {
        return Ok(()); // Not a Linux: nothing to read it from.
    };
    let whole = std::fs::canonicalize(folder)
        .map_err(|error| Failure::file(format!("打开数据目录 {}", folder.display()), &error))?;
    match file_system_of(&whole, &mounts) {
        Some(kind) if is_network(kind) => {
            let (folder, kind) = (folder.display().to_string(), kind.to_owned());
            Err(Failure::NetworkFileSystem { folder, kind })
        }
        Some(_) | None => Ok(()),
    }
}

/// The type of the mount with the longest path above `folder`; of two alike the later one covers the other.
fn file_system_of<'m>(folder: &Path, mounts: &'m str) -> Option<&'m str> {
    mounts
        .lines()
        .filter_map(|line| {
            let (place, kind) = line.split_once(" - ")?;
            let mount = place.split(' ').nth(4)?.replace("\\040", " ");
            let kind = kind.split(' ').next()?;
            folder.starts_with(&mount).then_some((mount.len(), kind))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

fn is_network(kind: &str) -> bool {
    let names = [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "lustre",
        "glusterfs",
        "ncpfs",
    ];
    let over_fuse = ["fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone"];
    names.contains(&kind) || over_fuse.contains(&kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 254:1 / / rw - ext4 /dev/vda rw
30 22 0:40 / /srv/share rw,relatime shared:3 - nfs4 files:/export rw
31 30 0:41 / /srv/share/local\\040disk rw - xfs /dev/vdb rw";

    #[test]
    fn a_folder_on_nfs_is_recognised_by_the_longest_mount() {
        let kind = |folder: &str| file_system_of(Path::new(folder), MOUNTS);
        assert_eq!(kind("/srv/share/data"), Some("nfs4"));
        assert_eq!(kind("/srv/share/local disk/data"), Some("xfs"));
        assert_eq!(kind("/srv/shared"), Some("ext4"));
        assert!(is_network("nfs4") && is_network("fuse.sshfs") && !is_network("ext4"));
    }
}
