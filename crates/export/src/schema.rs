use std::sync::LazyLock;

use crate::sheets;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A calendar day, as `YYYY-MM-DD`.
    Date,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Type,
    /// What it means.
    pub description: String,
    /// The table whose `id` it holds.
    pub references: Option<&'static str>,
}

/// A table. Its first column, `id`, is its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What its rows are.
    pub description: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// The tables, each after those it refers to. What fills a column also names it: see `sheets`.
pub static SCHEMA: LazyLock<Vec<Table>> = LazyLock::new(sheets::describe);
