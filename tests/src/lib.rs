//! The suite of tests over the workspace; see `tests/suite`.
