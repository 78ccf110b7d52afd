//! Ids of the example: the same on every machine, made from what they stand for.

use uuid::Uuid;
use wenxiao_domain::journal::Digest;

/// The id of a thing that has this name within its kind.
pub fn id(kind: &str, name: &str) -> Uuid {
    let digest = Digest::of(format!("示例/{kind}/{name}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.0[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
