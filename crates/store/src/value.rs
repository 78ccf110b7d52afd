//! The four kinds of value that both databases keep alike: nothing, a whole number, a text, bytes.

use crate::Failure;

/// 32 bytes: a salt, a digest or a hash.
pub type Digest = [u8; 32];

/// A value that goes into a statement, borrowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Param<'a> {
    /// Nothing.
    Null,
    /// A whole number; also instants (epoch ms), money (分) and truth (0 or 1).
    Int(i64),
    /// A text. JSON is text that SQL never opens.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// A value that comes out of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Value {
    /// The same value, to be put into a statement.
    pub fn as_param(&self) -> Param<'_> {
        match self {
            Self::Null => Param::Null,
            Self::Int(number) => Param::Int(*number),
            Self::Text(text) => Param::Text(text),
            Self::Bytes(bytes) => Param::Bytes(bytes),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "空",
            Self::Int(_) => "整数",
            Self::Text(_) => "文本",
            Self::Bytes(_) => "字节",
        }
    }
}

impl From<i64> for Param<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl<'a> From<&'a str> for Param<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Param<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Param<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Param<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Digest> for Param<'a> {
    fn from(bytes: &'a Digest) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, T> From<Option<T>> for Param<'a>
where
    T: Into<Param<'a>>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// `params![seq, &name]`: the values of a statement in the order of `$1`, `$2` …
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::value::Param::from($value)),*] };
}
pub(crate) use params;

/// One row of an answer, in the order of the selected columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// Takes the values out one after another; `table` names the place if one does not fit.
    pub(crate) fn fields(self, table: &'static str) -> Fields {
        Fields { table, values: self.0.into_iter() }
    }
}

/// The values of a row that have not been taken yet.
pub(crate) struct Fields {
    table: &'static str,
    values: std::vec::IntoIter<Value>,
}

impl Fields {
    fn misfit(&self, column: &'static str, found: impl Into<String>) -> Failure {
        Failure::Row { table: self.table, column, found: found.into() }
    }

    fn next(&mut self, column: &'static str) -> Result<Value, Failure> {
        self.values.next().ok_or(Failure::Row { table: self.table, column, found: "缺列".into() })
    }

    pub fn optional_int(&mut self, column: &'static str) -> Result<Option<i64>, Failure> {
        match self.next(column)? {
            Value::Null => Ok(None),
            Value::Int(number) => Ok(Some(number)),
            other @ (Value::Text(_) | Value::Bytes(_)) => Err(self.misfit(column, other.kind())),
        }
    }

    pub fn optional_text(&mut self, column: &'static str) -> Result<Option<String>, Failure> {
        match self.next(column)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            other @ (Value::Int(_) | Value::Bytes(_)) => Err(self.misfit(column, other.kind())),
        }
    }

    pub fn optional_bytes(&mut self, column: &'static str) -> Result<Option<Vec<u8>>, Failure> {
        match self.next(column)? {
            Value::Null => Ok(None),
            Value::Bytes(bytes) => Ok(Some(bytes)),
            other @ (Value::Int(_) | Value::Text(_)) => Err(self.misfit(column, other.kind())),
        }
    }

    pub fn int(&mut self, column: &'static str) -> Result<i64, Failure> {
        self.optional_int(column)?.ok_or_else(|| self.misfit(column, "空"))
    }

    pub fn text(&mut self, column: &'static str) -> Result<String, Failure> {
        self.optional_text(column)?.ok_or_else(|| self.misfit(column, "空"))
    }

    pub fn bytes(&mut self, column: &'static str) -> Result<Vec<u8>, Failure> {
        self.optional_bytes(column)?.ok_or_else(|| self.misfit(column, "空"))
    }

    pub fn digest(&mut self, column: &'static str) -> Result<Digest, Failure> {
        let bytes = self.bytes(column)?;
        let length = bytes.len();
        bytes.try_into().map_err(|_| self.misfit(column, format!("{length}字节，应为32")))
    }
}
