//! An imitation
