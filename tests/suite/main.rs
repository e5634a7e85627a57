//! Bytes in, records out, over the whole workspace.

mod action_tables;
mod areas;
mod resolutions;
