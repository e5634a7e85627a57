//! What html5ever's tree builder builds with: nodes in one vector, linked by their places.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};

use super::tree::{Element, Linked, Node, NodeId, Page};

/// A page in the making.
pub(super) struct PageBuilder {
    page: RefCell<Page>,
    depth: Cell<u32>,
    asked_for: Cell<NodeId>,
}

impl PageBuilder {
    /// An empty page; `size` is how many bytes it is made of.
    pub(super) fn new(size: usize) -> Self {
        // Pages have a node for every 30 bytes or so.
        let mut nodes = Vec::with_capacity(size / 24 + 8);
        nodes.push(Linked::new(Node::Root));
        Self { page: RefCell::new(Page { nodes }), depth: Cell::new(0), asked_for: Cell::new(NodeId::ROOT) }
    }

    /// How many elements hold the element that was put in last.
    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// How many elements hold the element whose name was asked for last.
    pub(super) fn depth_asked_for(&self) -> u32 {
        self.page.borrow().nodes[self.asked_for.get().index()].depth
    }

    fn make(&self, node: Node) -> NodeId {
        self.page.borrow_mut().make(node)
    }
}

impl Page {
    fn make(&mut self, node: Node) -> NodeId {
        let id = NodeId::at(self.nodes.len());
        self.nodes.push(Linked::new(node));
        id
    }

    fn linked(&mut self, id: NodeId) -> &mut Linked {
        &mut self.nodes[id.index()]
    }

    fn detach(&mut self, id: NodeId) {
        let Linked { parent, before, next, .. } = self.nodes[id.index()];
        let Some(parent) = parent else { return };
        match before {
            Some(before) => self.linked(before).next = next,
            None => self.linked(parent).first = next,
        }
        match next {
            Some(next) => self.linked(next).before = before,
            None => self.linked(parent).last = before,
        }
        let own = self.linked(id);
        (own.parent, own.before, own.next) = (None, None, None);
    }

    /// Puts `id` into `parent`, before `next` or last.
    fn insert(&mut self, id: NodeId, parent: NodeId, next: Option<NodeId>) {
        self.detach(id);
        let before = match next {
            Some(next) => self.linked(next).before.replace(id),
            None => self.linked(parent).last.replace(id),
        };
        match before {
            Some(before) => self.linked(before).next = Some(id),
            None => self.linked(parent).first = Some(id),
        }
        let depth = self.linked(parent).depth + 1;
        let own = self.linked(id);
        (own.parent, own.before, own.next, own.depth) = (Some(parent), before, next, depth);
    }

    /// Puts a node or text into `parent`, before `next` or last; text joins the text before it.
    fn put(&mut self, child: NodeOrText<NodeId>, parent: NodeId, next: Option<NodeId>) {
        match child {
            NodeOrText::AppendNode(id) => self.insert(id, parent, next),
            NodeOrText::AppendText(text) => {
                let before = match next {
                    Some(next) => self.linked(next).before,
                    None => self.linked(parent).last,
                };
                if let Some(before) = before
                    && let Node::Text(own) = &mut self.linked(before).node
                {
                    own.push_tendril(&text);
                    return;
                }
                let id = self.make(Node::Text(text));
                self.insert(id, parent, next);
            }
        }
    }

    fn element(&mut self, id: NodeId) -> Option<&mut Element> {
        if let Node::Element(element) = &mut self.linked(id).node { Some(element) } else { None }
    }
}

impl TreeSink for PageBuilder {
    type Handle = NodeId;
    type Output = Page;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Page {
        self.page.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.asked_for.set(*target);
        Ref::map(self.page.borrow(), |page| match &page.nodes[target.index()].node {
            Node::Element(element) => &element.name,
            _ => unreachable!("the tree builder asks for the names of elements only"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let id = self.make(Node::Element(Element { name, attributes }));
        if flags.template {
            let mut page = self.page.borrow_mut();
            let content = page.make(Node::Root);
            page.insert(content, id, None);
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.make(Node::Unseen)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.make(Node::Unseen)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let mut page = self.page.borrow_mut();
        if matches!(child, NodeOrText::AppendNode(_)) {
            self.depth.set(page.linked(*parent).depth + 1);
        }
        page.put(child, *parent, None);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let mut page = self.page.borrow_mut();
        if let NodeOrText::AppendNode(id) = &child {
            page.detach(*id);
        }
        if let Some(parent) = page.linked(*sibling).parent {
            page.put(child, parent, Some(*sibling));
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        let held = self.page.borrow_mut().linked(*element).parent.is_some();
        if held { self.append_before_sibling(element, child) } else { self.append(before, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.page.borrow_mut().linked(*target).first.expect("a template is made with its content")
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut page = self.page.borrow_mut();
        let Some(element) = page.element(*target) else { return };
        for attribute in attributes {
            if !element.attributes.iter().any(|own| own.name == attribute.name) {
                element.attributes.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.page.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut page = self.page.borrow_mut();
        while let Some(child) = page.linked(*node).first {
            page.insert(child, *new_parent, None);
        }
    }
}
