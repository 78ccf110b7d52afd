//! Changes inside the parts of a package, so that they get past the unpacking.

use std::io::{Cursor, Read, Write};

use wenxiao_corpus::perturb::random::Random;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::mutate;

/// A package with one or two of its parts changed; now and then the packed bytes themselves.
pub fn package(input: &[u8], random: &mut Random) -> Vec<u8> {
    if random.once_in(5) {
        return mutate::bytes(input, random);
    }
    let Some(mut parts) = unpack(input) else { return mutate::bytes(input, random) };
    for _ in 0..=random.below(2) {
        if parts.is_empty() {
            break;
        }
        let at = random.below(parts.len());
        match random.below(12) {
            0 => {
                parts.remove(at);
            }
            1 => {
                let (name, content) = parts[at].clone();
                parts.push((format!("{name}2"), content));
            }
            2 => {
                let other = random.below(parts.len());
                parts[at].1 = parts[other].1.clone();
            }
            3 => parts[at].1 = mutate::bytes(&parts[at].1, random),
            _ => {
                let content = String::from_utf8_lossy(&parts[at].1).into_owned();
                parts[at].1 = mutate::xml(&content, random).into_bytes();
            }
        }
    }
    pack(&parts, random).unwrap_or_else(|| mutate::bytes(input, random))
}

fn unpack(input: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(input)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).ok()?;
        let mut content = Vec::new();
        file.read_to_end(&mut content).ok()?;
        parts.push((file.name().ok()?.into_owned(), content));
    }
    Some(parts)
}

fn pack(parts: &[(String, Vec<u8>)], random: &mut Random) -> Option<Vec<u8>> {
    let method =
        if random.once_in(4) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let options = SimpleFileOptions::default().compression_method(method);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), options).ok()?;
        writer.write_all(content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
