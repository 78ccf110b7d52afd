//! How a checkpoint writes variants whose values have no names: a number for the variant, then the values.

use super::written::{In, Kept, Out};
use crate::document::SubjectId;
use crate::rectification::origin::Origin;

impl Kept for SubjectId {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        match self {
            Self::Project(project) => {
                out.bytes.push(0);
                project.write(out);
            }
            Self::Department(department, budget_year) => {
                out.bytes.push(1);
                department.write(out);
                budget_year.write(out);
            }
        }
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Kept::read(from).map(Self::Project),
            1 => Some(Self::Department(Kept::read(from)?, Kept::read(from)?)),
            _ => None,
        }
    }
}

impl Kept for Origin {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        match self {
            Self::Flag(flag) => {
                out.bytes.push(0);
                flag.write(out);
            }
            Self::Finding(grade) => {
                out.bytes.push(1);
                grade.write(out);
            }
            Self::Untrue => out.bytes.push(2),
            Self::Sampled(batch, result) => {
                out.bytes.push(3);
                batch.write(out);
                result.write(out);
            }
        }
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Kept::read(from).map(Self::Flag),
            1 => Kept::read(from).map(Self::Finding),
            2 => Some(Self::Untrue),
            3 => Some(Self::Sampled(Kept::read(from)?, Kept::read(from)?)),
            _ => None,
        }
    }
}
