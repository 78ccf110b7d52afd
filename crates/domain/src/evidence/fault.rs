//! Why a file that was handed in is not taken.

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// Of a kind that is no evidence: its name.
    Kind(String),
    /// Nothing is in it: its name.
    Empty(String),
    /// Not what its name says it is: its name.
    Disguised(String),
    /// More files at once than are taken: how many are.
    TooMany(usize),
    /// Larger than one file may be: its name, and the limit in MB.
    TooLarge(String, u64),
}

impl FileFault {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::Kind(_)
            | Self::Empty(_)
            | Self::Disguised(_)
            | Self::TooMany(_)
            | Self::TooLarge(..) => ("R425", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::Kind(name) => {
                format!("“{name}”不能作为佐证。请上传PDF、图片、Word、Excel或OFD文件。")
            }
            Self::Empty(name) => format!("“{name}”是空文件。请重新选择。"),
            Self::Disguised(name) => {
                let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_uppercase();
                format!(
                    "“{name}”的内容不是{ending}文件，打不开就不能作为佐证。请用原来的程序打开核对，另存后重新上传。"
                )
            }
            Self::TooMany(most) => {
                format!("一次最多{most}个文件，本次没有办理。请合并，或分几次提交。")
            }
            Self::TooLarge(name, most) => {
                format!("“{name}”超过{most}MB。请压缩，或拆成几份后分别上传。")
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 5] {
        let paper = || "验收单.pdf".to_owned();
        [
            Self::Kind("照片.exe".to_owned()),
            Self::Empty(paper()),
            Self::Disguised(paper()),
            Self::TooMany(20),
            Self::TooLarge(paper(), 20),
        ]
    }
}
