//! Bytes in, records out: what a user of the program sees, tested through its public door.
#![expect(clippy::disallowed_methods, reason = "tests read fixtures and write into temporary folders")]

mod action_tables;
mod annotate;
mod architecture;
mod areas;
mod broken_inputs;
mod cases;
mod cli;
mod compact;
mod diagnostics;
mod evidence;
mod explain;
mod formats_agree;
mod gold;
mod grammar;
mod inspections;
mod material;
mod resolutions;
mod review;
mod robustness;
mod rulebook_examples;
mod rules;
mod schema;
mod table;
mod traps;
mod undertakings;
mod verify;
