//! Servers killed and disks cut off at random moments: what was acknowledged must be there. Each
//! promise is also seen broken where the server, or the database's setting, is wrong on purpose.

mod chance;
mod disk;
mod kill;
mod loop_disk;
mod power_cut;
mod servers;
