use std::num::NonZeroU32;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName};

/// A page as a tree.
#[derive(Debug)]
pub(crate) struct Page {
    pub(super) nodes: Vec<Linked>,
}

/// A node of a [`Page`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(NonZeroU32);

/// What a node is.
#[derive(Debug)]
pub(crate) enum Node {
    /// The page itself, or the content of a template.
    Root,
    Element(Element),
    Text(StrTendril),
    /// A comment, a document type.
    Unseen,
}

/// An element, with those of its attributes that readers ask for.
#[derive(Debug)]
pub(crate) struct Element {
    pub(super) name: QualName,
    pub(super) attributes: Vec<Attribute>,
}

/// A node and its neighbours.
#[derive(Debug)]
pub(super) struct Linked {
    pub(super) node: Node,
    pub(super) parent: Option<NodeId>,
    pub(super) before: Option<NodeId>,
    pub(super) next: Option<NodeId>,
    pub(super) first: Option<NodeId>,
    pub(super) last: Option<NodeId>,
    /// How many elements hold this one: what the tree knows when the node is put in.
    pub(super) depth: u32,
}

/// A node, with the page it belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NodeRef<'a> {
    page: &'a Page,
    id: NodeId,
}

/// A step of a walk over a tree: into a node, or out of it again.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Edge<'a> {
    Open(NodeRef<'a>),
    Close(NodeRef<'a>),
}

impl Element {
    /// True where no attribute is read.
    pub(crate) const fn is_bare(&self) -> bool {
        self.attributes.is_empty()
    }

    /// The name of the tag, in small letters. Two names are compared as numbers.
    pub(crate) const fn tag(&self) -> &LocalName {
        &self.name.local
    }

    /// The value of an attribute.
    pub(crate) fn attr(&self, name: &LocalName) -> Option<&str> {
        self.attributes.iter().find(|a| a.name.local == *name).map(|a| &*a.value)
    }

    /// The attributes that are read, in the order of the markup.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&LocalName, &str)> {
        self.attributes.iter().map(|a| (&a.name.local, &*a.value))
    }
}

impl NodeId {
    /// The page itself.
    pub(super) const ROOT: Self = Self(NonZeroU32::MIN);

    pub(super) fn at(index: usize) -> Self {
        let after = u32::try_from(index + 1).ok().and_then(NonZeroU32::new);
        Self(after.expect("more nodes than a page of 4 GiB can hold"))
    }

    /// Its place among the nodes of the page.
    pub(crate) const fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl Linked {
    pub(super) const fn new(node: Node) -> Self {
        Self { node, parent: None, before: None, next: None, first: None, last: None, depth: 0 }
    }
}

impl Page {
    /// The page itself, which holds the `html` element.
    pub(crate) const fn root(&self) -> NodeRef<'_> {
        NodeRef { page: self, id: NodeId::ROOT }
    }

    /// How many nodes the page is made of.
    pub(crate) const fn len(&self) -> usize {
        self.nodes.len()
    }
}

impl<'a> NodeRef<'a> {
    pub(crate) const fn id(self) -> NodeId {
        self.id
    }

    /// What the node is.
    pub(crate) fn node(self) -> &'a Node {
        &self.linked().node
    }

    /// The node as an element.
    pub(crate) fn element(self) -> Option<&'a Element> {
        if let Node::Element(element) = self.node() { Some(element) } else { None }
    }

    /// The text of a text node.
    pub(crate) fn text(self) -> Option<&'a str> {
        if let Node::Text(text) = self.node() { Some(text) } else { None }
    }

    pub(crate) fn parent(self) -> Option<Self> {
        self.linked().parent.map(|id| self.at(id))
    }

    pub(crate) fn first_child(self) -> Option<Self> {
        self.linked().first.map(|id| self.at(id))
    }

    pub(crate) fn next_sibling(self) -> Option<Self> {
        self.linked().next.map(|id| self.at(id))
    }

    pub(crate) fn children(self) -> impl Iterator<Item = Self> + use<'a> {
        std::iter::successors(self.first_child(), |n| n.next_sibling())
    }

    /// The node and all inside it, each once on the way in and once on the way out.
    pub(crate) fn traverse(self) -> impl Iterator<Item = Edge<'a>> + use<'a> {
        std::iter::successors(Some(Edge::Open(self)), move |edge| match *edge {
            Edge::Open(node) => Some(node.first_child().map_or(Edge::Close(node), Edge::Open)),
            Edge::Close(node) if node.id == self.id => None,
            Edge::Close(node) => node.next_sibling().map(Edge::Open).or_else(|| node.parent().map(Edge::Close)),
        })
    }

    const fn at(self, id: NodeId) -> Self {
        Self { page: self.page, id }
    }

    fn linked(self) -> &'a Linked {
        &self.page.nodes[self.id.index()]
    }
}
