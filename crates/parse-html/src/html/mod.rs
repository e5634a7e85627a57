//! HTML as a tree, read as browsers read it. The tree is built by html5ever's tree builder (implied tags, foster parents,
//! formatting carried over); the tags it is fed are cut here, from the whole page at once, which costs a fraction of what a
//! machine costs that may be fed by the byte.

mod builder;
mod char_ref;
mod doctype;
mod markup;
mod names;
mod raw_text;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use self::markup::{parse_document, parse_fragment};
pub(crate) use self::tree::{Edge, Element, Node, NodeId, NodeRef, Page};
