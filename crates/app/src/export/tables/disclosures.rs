//! 信息公开 as tables: packages, their versions, what each holds and withholds, who screened it, its files.

use std::sync::Arc;

use wenxiao_domain::disclosure::{DisclosurePackage, DisclosureVersion};
use wenxiao_domain::state::County;

use super::{Table, TableCell, maybe, number, text};

fn all(county: &County) -> impl Iterator<Item = (&DisclosurePackage, &DisclosureVersion)> {
    let packages = county.shared.disclosures.values().map(Arc::as_ref);
    packages.flat_map(|one| one.versions.iter().map(move |version| (one, version.as_ref())))
}

/// The two columns by which every further table names a version.
fn key(package: &DisclosurePackage, version: &DisclosureVersion) -> [TableCell; 2] {
    [text(package.id.to_string()), number(i64::from(version.number))]
}

fn of_versions<const N: usize>(
    county: &County,
    rows: impl Fn(&DisclosureVersion) -> Vec<[TableCell; N]>,
) -> Vec<Vec<TableCell>> {
    let lines = all(county).flat_map(|(package, version)| {
        let line =
            move |row: [TableCell; N]| key(package, version).into_iter().chain(row).collect();
        rows(version).into_iter().map(line).collect::<Vec<_>>()
    });
    lines.collect()
}

/// 公开包.
pub(super) fn packages(county: &County) -> Table {
    let rows = county.shared.disclosures.values().map(|one| {
        vec![
            text(one.id.to_string()),
            number(i64::from(one.work_year)),
            number(i64::from(one.number)),
            text(one.kind.key()),
            text(one.publisher.to_string()),
            maybe(one.public_since(), |day| text(day.to_string())),
        ]
    });
    Table {
        name: "disclosure",
        columns: &["id", "work_year", "number", "kind", "publisher", "public_since"],
        rows: rows.collect(),
    }
}

/// Versions of packages.
pub(super) fn versions(county: &County) -> Table {
    let rows = of_versions(county, |one| {
        let published = one.published.as_ref();
        vec![[
            text(one.stage().key()),
            text(one.correction.clone()),
            number(one.at.epoch_ms()),
            maybe(published, |of| text(of.digest.clone())),
            maybe(published, |of| text(of.by.to_string())),
            maybe(published, |of| number(of.at.epoch_ms())),
            maybe(one.taken_back.as_ref(), |of| text(of.ground.key())),
        ]]
    });
    Table {
        name: "disclosure_version",
        columns: &[
            "package",
            "version",
            "stage",
            "correction",
            "prepared_ms",
            "digest",
            "published_by",
            "published_ms",
            "taken_back",
        ],
        rows,
    }
}

/// What each version holds.
pub(super) fn items(county: &County) -> Table {
    let rows = of_versions(county, |one| {
        let row = |item: &wenxiao_domain::disclosure::DisclosureItem| {
            [
                text(item.document.to_string()),
                number(i64::from(item.revision)),
                maybe(item.adjusted_by, |id| text(id.to_string())),
            ]
        };
        one.items.iter().map(row).collect()
    });
    let columns = &["package", "version", "document", "revision", "adjusted_by"];
    Table { name: "disclosure_item", columns, rows }
}

/// What is not published, and why: the record of redactions.
pub(super) fn withheld(county: &County) -> Table {
    let rows = of_versions(county, |one| {
        let row = |of: &wenxiao_domain::disclosure::Withheld| {
            [
                text(of.document.to_string()),
                text(of.place.to_string()),
                text(of.ground.key()),
                text(of.reason.clone()),
                text(of.by.to_string()),
                number(of.at.epoch_ms()),
            ]
        };
        one.withheld.iter().map(row).collect()
    });
    Table {
        name: "disclosure_withheld",
        columns: &["package", "version", "document", "place", "ground", "reason", "by", "at_ms"],
        rows,
    }
}

/// 保密审查 of each version as it stands.
pub(super) fn screenings(county: &County) -> Table {
    let rows = of_versions(county, |one| {
        let row = |of: &wenxiao_domain::disclosure::Screening| {
            [
                number(i64::from(of.is_clear)),
                text(of.note.clone()),
                text(of.digest.clone()),
                text(of.by.to_string()),
                number(of.at.epoch_ms()),
            ]
        };
        one.screenings.iter().map(row).collect()
    });
    Table {
        name: "disclosure_screening",
        columns: &["package", "version", "is_clear", "note", "digest", "by", "at_ms"],
        rows,
    }
}

/// Files of what was published.
pub(super) fn files(county: &County) -> Table {
    let rows = of_versions(county, |one| {
        let row = |of: &wenxiao_domain::disclosure::PublishedFile| {
            [
                text(of.name.clone()),
                text(of.sha256.clone()),
                text(of.digest.clone()),
                number(i64::try_from(of.bytes).unwrap_or(i64::MAX)),
            ]
        };
        one.published.iter().flat_map(|of| &of.files).map(row).collect()
    });
    let columns = &["package", "version", "name", "sha256", "sm3", "bytes"];
    Table { name: "disclosure_file", columns, rows }
}
