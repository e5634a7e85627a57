//! Bytes in, records out, over the whole workspace.

mod resolutions;
