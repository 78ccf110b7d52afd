//! Why a file is not read at all.

use std::fmt;

use wenxiao_domain::form::layout::FormKind;

/// What stands before a reader and lets nothing dangerous or foreign through. What is let through is
/// welcome however messy it is: see [`super::read_file`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    /// R410: a file of a kind that holds no readable form.
    Kind(ForeignKind),
    /// R411: longer than the limit, in bytes.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// R412: harmless in size, but unpacks to more than a form can need.
    Expands,
    /// R413: carries macros or embedded objects.
    Active(ActiveContent),
    /// R414: declares or fetches something from outside.
    Declaration,
    /// R415: cut off or damaged.
    Damaged,
    /// R416: cells lie outside of what a form can need, or there are too many sheets.
    Extent,
    /// R417: protected by a password.
    Encrypted,
    /// R419: read, but none of the forms that are imported is in it.
    OtherForm {
        /// The title of the form that was seen instead.
        title: Option<String>,
    },
    /// R451: read, but no payment list is in it.
    NoPaymentList,
    /// R452: read, but there is no running text in it.
    NoReport,
}

/// Kinds of files that people send, and that are no workbook and no Word document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignKind {
    /// PDF.
    Pdf,
    /// A picture or a scan.
    Picture,
    /// Word 97–2003, also `.wps`.
    OldWord,
    /// Excel 5.0/95 or older.
    OldExcel,
    /// A presentation.
    Slides,
    /// OFD 版式文件.
    Ofd,
    /// OpenDocument.
    OpenDocument,
    /// Comma-separated or plain text.
    Text,
    /// A web page or XML under the name of a workbook.
    Markup,
    /// A compressed folder.
    Archive,
    /// Rich text.
    RichText,
    /// Binary workbook `.xlsb`.
    BinaryWorkbook,
    /// An empty file.
    Empty,
    /// Something else.
    Unknown,
}

/// What runs, or may run, when the file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActiveContent {
    /// Macros.
    Macro,
    /// An embedded object or control.
    Object,
}

impl FileRefusal {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Kind(_) => "R410",
            Self::TooLarge { .. } => "R411",
            Self::Expands => "R412",
            Self::Active(_) => "R413",
            Self::Declaration => "R414",
            Self::Damaged => "R415",
            Self::Extent => "R416",
            Self::Encrypted => "R417",
            Self::OtherForm { .. } => "R419",
            Self::NoPaymentList => "R451",
            Self::NoReport => "R452",
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::Kind(kind) => kind.message().to_owned(),
            Self::TooLarge { limit } => format!(
                "文件超过{}MB的上限。请删去文件中的图片和无关工作表后重新上传。",
                limit / 1024 / 1024
            ),
            Self::Expands => {
                "文件解压后过大，超出表格的正常范围。请将表格内容复制到新建的文件中，另存后重新上传。"
                    .to_owned()
            }
            Self::Active(ActiveContent::Macro) => {
                "文件中含有宏。请另存为不含宏的.xlsx或.docx文件后重新上传。".to_owned()
            }
            Self::Active(ActiveContent::Object) => {
                "文件中嵌有其他文件或控件。请删去嵌入的对象，另存后重新上传。".to_owned()
            }
            Self::Declaration => {
                "文件中含有不允许的声明或外部模板。请将表格内容复制到新建的文件中，另存后重新上传。"
                    .to_owned()
            }
            Self::Damaged => {
                "文件已损坏或不完整，无法打开。请在办公软件中打开原文件，另存后重新上传。".to_owned()
            }
            Self::Extent => {
                "文件的工作表、行或列超出范围，表格之外很远的单元格里还有内容。请删去多余的行、列和工作表后重新上传。"
                    .to_owned()
            }
            Self::Encrypted => {
                "文件设有打开密码，无法读取。请取消密码，另存后重新上传。".to_owned()
            }
            Self::OtherForm { title: Some(title) } => format!(
                "文件中的表是“{title}”，不是能导入的表（{}）。请核对后上传对应的表。",
                FormKind::filed_names()
            ),
            Self::OtherForm { title: None } => format!(
                "文件中没有找到能导入的表（{}）。请核对文件，表中应有“项目名称”和“一级指标、二级指标、三级指标”等栏目。",
                FormKind::filed_names()
            ),
            Self::NoPaymentList => {
                "文件中没有找到支付数据。请核对文件，表头应有“项目编码”和“累计支付”或“执行数”两栏。".to_owned()
            }
            Self::NoReport => {
                "文件中没有报告的文字。请上传报告的.docx或.txt文件；表格请用“导入”读取。".to_owned()
            }
        }
    }
}

impl ForeignKind {
    const fn message(self) -> &'static str {
        match self {
            Self::Pdf => {
                "PDF文件不能直接导入。请上传原来的.xlsx、.xls或.docx文件；只有PDF时，请对照它在页面上填写。"
            }
            Self::Picture => {
                "图片或扫描件不能直接导入。请上传原来的.xlsx、.xls或.docx文件；只有图片时，请对照它在页面上填写。"
            }
            Self::OldWord => {
                "这是旧版Word（.doc）或WPS文字文件，不能直接导入。请用办公软件打开，另存为.docx文件后重新上传。"
            }
            Self::OldExcel => {
                "这是Excel 95或更早的工作簿，不能直接导入。请用办公软件打开，另存为.xlsx文件后重新上传。"
            }
            Self::Slides => "这是演示文稿，不能导入。请上传绩效表的.xlsx、.xls或.docx文件。",
            Self::Ofd => "OFD版式文件不能直接导入。请上传原来的.xlsx、.xls或.docx文件。",
            Self::OpenDocument => {
                "OpenDocument文件不能直接导入。请用办公软件打开，另存为.xlsx或.docx文件后重新上传。"
            }
            Self::Text => "纯文本或CSV文件不能导入。请上传绩效表的.xlsx、.xls或.docx文件。",
            Self::Markup => {
                "文件内容是网页或XML，不是真正的工作簿。请用办公软件打开，另存为.xlsx文件后重新上传。"
            }
            Self::Archive => "压缩包不能直接导入。请解压后逐个上传其中的.xlsx、.xls或.docx文件。",
            Self::RichText => "RTF文件不能直接导入。请用办公软件打开，另存为.docx文件后重新上传。",
            Self::BinaryWorkbook => {
                "二进制工作簿（.xlsb）不能直接导入。请用办公软件打开，另存为.xlsx文件后重新上传。"
            }
            Self::Empty => "文件是空的。请核对后重新上传。",
            Self::Unknown => "无法识别文件类型。请上传绩效表的.xlsx、.xls或.docx文件。",
        }
    }
}

impl fmt::Display for FileRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code(), self.message())
    }
}

impl std::error::Error for FileRefusal {}
