//! Small tables of plain rows: people, settings and the names that importers learnt.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Row, params};

statements! {
    const PERSON = "select jurisdiction, id, name, phone, detail, updated_ms from person
        where jurisdiction = $1 and id = $2";
    const PEOPLE = "select jurisdiction, id, name, phone, detail, updated_ms from person
        where jurisdiction = $1 order by id";
    const PUT_PERSON = "insert into person (jurisdiction, id, name, phone, detail, updated_ms)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (jurisdiction, id) do update set name = excluded.name,
            phone = excluded.phone, detail = excluded.detail, updated_ms = excluded.updated_ms";
    const ERASE_PERSON = "delete from person where jurisdiction = $1 and id = $2";
    const SETTING = "select key, value, changed_ms from setting where key = $1";
    const SETTINGS = "select key, value, changed_ms from setting order by key";
    const PUT_SETTING = "insert into setting (key, value, changed_ms) values ($1, $2, $3)
        on conflict (key) do update set value = excluded.value, changed_ms = excluded.changed_ms";
    const MAPPINGS = "select jurisdiction, template, label, field, account, saved_ms
        from label_mapping where jurisdiction = $1 and template = $2 order by label";
    const PUT_MAPPING = "insert into label_mapping (jurisdiction, template, label, field, account,
            saved_ms)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (jurisdiction, template, label) do update set field = excluded.field,
            account = excluded.account, saved_ms = excluded.saved_ms";
    const DROP_MAPPING = "delete from label_mapping
        where jurisdiction = $1 and template = $2 and label = $3";
}

/// Personal data, apart from the journal so that it can be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Whose.
    pub jurisdiction: String,
    /// Entries name people by this.
    pub id: String,
    /// Name.
    pub name: String,
    /// Telephone; empty where unknown.
    pub phone: String,
    /// What else is kept, in the application's own text.
    pub detail: String,
    /// When it was changed, in epoch milliseconds.
    pub updated_ms: i64,
}

/// A setting of the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: String,
    /// When it was changed, in epoch milliseconds.
    pub changed_ms: i64,
}

/// A label of somebody's own template, and the field that a person said it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelMapping {
    /// Whose.
    pub jurisdiction: String,
    /// Of which template.
    pub template: String,
    /// The label as it stands there.
    pub label: String,
    /// The field.
    pub field: String,
    /// Who said so.
    pub account: String,
    /// When, in epoch milliseconds.
    pub saved_ms: i64,
}

impl Person {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("person");
        Ok(Self {
            jurisdiction: fields.text("jurisdiction")?,
            id: fields.text("id")?,
            name: fields.text("name")?,
            phone: fields.text("phone")?,
            detail: fields.text("detail")?,
            updated_ms: fields.int("updated_ms")?,
        })
    }
}

impl Setting {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("setting");
        Ok(Self {
            key: fields.text("key")?,
            value: fields.text("value")?,
            changed_ms: fields.int("changed_ms")?,
        })
    }
}

impl LabelMapping {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("label_mapping");
        Ok(Self {
            jurisdiction: fields.text("jurisdiction")?,
            template: fields.text("template")?,
            label: fields.text("label")?,
            field: fields.text("field")?,
            account: fields.text("account")?,
            saved_ms: fields.int("saved_ms")?,
        })
    }
}

impl Reader<'_> {
    /// One person; `None` also after the erasure.
    pub fn person(&mut self, jurisdiction: &str, id: &str) -> Result<Option<Person>, Failure> {
        self.row("person", PERSON, params![jurisdiction, id])?.map(Person::read).transpose()
    }

    /// Everybody of a jurisdiction.
    pub fn people(&mut self, jurisdiction: &str) -> Result<Vec<Person>, Failure> {
        self.rows(PEOPLE, params![jurisdiction])?.into_iter().map(Person::read).collect()
    }

    /// One setting.
    pub fn setting(&mut self, key: &str) -> Result<Option<Setting>, Failure> {
        self.row("setting", SETTING, params![key])?.map(Setting::read).transpose()
    }

    /// All settings.
    pub fn settings(&mut self) -> Result<Vec<Setting>, Failure> {
        self.rows(SETTINGS, &[])?.into_iter().map(Setting::read).collect()
    }

    /// What people said about the labels of a template.
    pub fn label_mappings(
        &mut self,
        jurisdiction: &str,
        template: &str,
    ) -> Result<Vec<LabelMapping>, Failure> {
        let rows = self.rows(MAPPINGS, params![jurisdiction, template])?;
        rows.into_iter().map(LabelMapping::read).collect()
    }
}

impl Writer<'_> {
    /// Keeps a person, in place of what was kept of them.
    pub fn put_person(&mut self, person: &Person) -> Result<(), Failure> {
        let Person { jurisdiction, id, name, phone, detail, updated_ms } = person;
        let values = params![jurisdiction, id, name, phone, detail, *updated_ms];
        self.exec(PUT_PERSON, values).map(|_touched| ())
    }

    /// Erases a person, for ever; `false` when there is none.
    pub fn erase_person(&mut self, jurisdiction: &str, id: &str) -> Result<bool, Failure> {
        Ok(self.exec(ERASE_PERSON, params![jurisdiction, id])? == 1)
    }

    /// Keeps a setting.
    pub fn put_setting(&mut self, setting: &Setting) -> Result<(), Failure> {
        let Setting { key, value, changed_ms } = setting;
        self.exec(PUT_SETTING, params![key, value, *changed_ms]).map(|_touched| ())
    }

    /// Keeps what a label means.
    pub fn put_label_mapping(&mut self, mapping: &LabelMapping) -> Result<(), Failure> {
        let LabelMapping { jurisdiction, template, label, field, account, saved_ms } = mapping;
        let values = params![jurisdiction, template, label, field, account, *saved_ms];
        self.exec(PUT_MAPPING, values).map(|_touched| ())
    }

    /// Forgets what a label means.
    pub fn drop_label_mapping(
        &mut self,
        jurisdiction: &str,
        template: &str,
        label: &str,
    ) -> Result<(), Failure> {
        self.exec(DROP_MAPPING, params![jurisdiction, template, label]).map(|_touched| ())
    }
}
