/// How many zero bytes [`folded`] puts behind a text, so that a look at the bytes after any place of it is one at its own.
pub(crate) const PADDING: usize = 128;

/// Literals, found at any place of a text, whatever the case of ASCII letters: a tree of their bytes, walked along the text.
///
/// Most places of a text begin no literal: who asks looks first whether one begins with the bytes that stand there
/// ([`Literals::beginnings`]). The children of a node are found by one look each: the child by a byte lies that many places after
/// the base of its parent, and holds the byte (a "double array"). No two nodes have one base, so the byte tells whose child it is.
/// Where only one literal goes on, it is compared as a whole, so that the tree holds no more than the beginnings that literals
/// share. All this keeps it small: it is walked at every word, beside much else that wants to be near the processor.
#[derive(Debug)]
pub(crate) struct Literals {
    /// All literals, one behind the other.
    texts: String,
    /// Where each of them ends in `texts`; shifted by one.
    ends: Vec<u32>,
    nodes: Vec<Node>,
    /// For each node the literal that it is, or the only one that it begins; shifted by one, none is 0.
    literals: Vec<u32>,
    /// How many literals at most stand at one place.
    most: usize,
}

/// A beginning of literals: the base of its children, above that whether it names a literal, and in the highest bits its last
/// byte; zero for a place that no node has taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Node(u32);

/// The bits of a base.
const BASE: u32 = (1 << 23) - 1;
/// The bit that says whether a node names a literal.
const NAMES: u32 = 1 << 23;

impl Node {
    fn base(self) -> usize {
        (self.0 & BASE) as usize
    }

    fn byte(self) -> u8 {
        (self.0 >> 24) as u8
    }

    fn names(self) -> bool {
        self.0 & NAMES > 0
    }
}

const ROOT: usize = 0;

/// How many bases are tried for a node from one place on, before the place is given up as too crowded.
const TRIALS: usize = 32;

/// The bytes of `text`, ASCII letters in lower case, as [`Literals::at`] reads them.
pub(crate) fn folded(text: &str) -> Vec<u8> {
    let mut folded = Vec::with_capacity(text.len() + PADDING);
    folded.extend_from_slice(text.as_bytes());
    folded.make_ascii_lowercase();
    folded.resize(text.len() + PADDING, 0);
    folded
}

impl Literals {
    /// All of `texts`, which are sorted, distinct and at least two bytes long, their ASCII letters in lower case.
    pub(crate) fn new(texts: &[&str]) -> Self {
        let mut nodes = Nodes::default();
        nodes.reserve(ROOT);
        let mut open = vec![(ROOT, 0..texts.len(), 0)];
        while let Some((node, mut literals, depth)) = open.pop() {
            if depth > 0 && (literals.len() == 1 || texts[literals.start].len() == depth) {
                literals.start += 1;
                nodes.name(node, literals.start);
            }
            if literals.is_empty() {
                continue;
            }
            let byte = |n: usize| texts[n].as_bytes()[depth];
            let groups: Vec<_> = literals.clone().filter(|&n| n == literals.start || byte(n) != byte(n - 1)).collect();
            let base = nodes.place(node, groups.iter().map(|&n| byte(n)));
            let ends = groups.iter().skip(1).copied().chain([literals.end]);
            open.extend(groups.iter().zip(ends).map(|(&n, end)| (base + usize::from(byte(n)), n..end, depth + 1)));
        }
        // A place of the text after the last child of any node is one of the table.
        nodes.reserve(nodes.all.len() + usize::from(u8::MAX));
        let ends = texts.iter().scan(0, |end, text| {
            *end += text.len();
            Some(index(*end))
        });
        Self {
            ends: std::iter::once(0).chain(ends).collect(),
            texts: texts.concat(),
            nodes: nodes.all,
            literals: nodes.literals,
            most: nested(texts),
        }
    }

    fn text(&self, literal: usize) -> &[u8] {
        &self.texts.as_bytes()[self.ends[literal] as usize..self.ends[literal + 1] as usize]
    }

    /// The first two bytes of all literals, and the third of those that have more.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = (u8, u8, Option<u8>)> {
        let bytes = (0..self.ends.len() - 1).map(|literal| self.text(literal));
        bytes.map(|bytes| (bytes[0], bytes[1], bytes.get(2).copied()))
    }

    /// Tells `found` each literal that stands at byte `at` of a folded text, the longer ones first, by its place among the
    /// literals and its length. `room` is for its own use, and kept by who asks often.
    pub(crate) fn at(&self, folded: &[u8], at: usize, room: &mut Vec<usize>, mut found: impl FnMut(u32, usize)) {
        room.resize(self.most + 1, 0);
        let (mut base, mut depth, mut passed) = (self.nodes[ROOT].base(), 0, 0);
        while let Some(&byte) = folded.get(at + depth) {
            let child = base + usize::from(byte);
            let Some(next) = self.nodes.get(child).filter(|next| next.byte() == byte && byte > 0) else { break };
            (base, depth) = (next.base(), depth + 1);
            // Most nodes name no literal: what they write is written over, which costs less than to ask.
            room[passed] = child;
            passed += usize::from(next.names());
        }
        for (n, &named) in room[..passed].iter().enumerate().rev() {
            let literal = self.literals[named] as usize - 1;
            let whole = self.text(literal);
            // Only the last may go on beyond the tree.
            if n + 1 < passed || whole.len() <= depth || folded[at + depth..].starts_with(&whole[depth..]) {
                found(index(literal), whole.len());
            }
        }
    }
}

/// How many of the sorted `texts` at most begin with one another.
fn nested(texts: &[&str]) -> usize {
    let mut open: Vec<&str> = Vec::new();
    let depths = texts.iter().map(|text| {
        while open.last().is_some_and(|last| !text.starts_with(last)) {
            open.pop();
        }
        open.push(text);
        open.len()
    });
    depths.max().unwrap_or(0)
}

/// The nodes of a tree that is being made.
#[derive(Default)]
struct Nodes {
    all: Vec<Node>,
    literals: Vec<u32>,
    /// Whether a node has each base.
    based: Vec<bool>,
    /// Before this place there are few free ones.
    crowded: usize,
}

impl Nodes {
    /// Makes room for the place `at`.
    fn reserve(&mut self, at: usize) {
        if at >= self.all.len() {
            self.all.resize(at + 1, Node::default());
            self.literals.resize(at + 1, 0);
            self.based.resize(at + 1, false);
        }
    }

    /// Says that a node names a literal; shifted by one.
    fn name(&mut self, node: usize, literal: usize) {
        self.all[node].0 |= NAMES;
        self.literals[node] = index(literal);
    }

    /// Takes places for the children of `parent` by `bytes`, which come in order; their base.
    fn place(&mut self, parent: usize, bytes: impl Iterator<Item = u8> + Clone) -> usize {
        // No child takes the place of the root, and no node has the base of nodes without children.
        let mut base = self.crowded.max(1);
        let mut trials = 0;
        while !self.fits(base, bytes.clone()) {
            base += 1;
            trials += 1;
            if trials % TRIALS == 0 {
                self.crowded = base;
            }
        }
        self.reserve(base);
        self.based[base] = true;
        for byte in bytes {
            let child = base + usize::from(byte);
            self.reserve(child);
            self.all[child].0 = u32::from(byte) << 24;
        }
        let base_bits = u32::try_from(base).ok().filter(|base| *base <= BASE).expect("a tree of fewer than 8 million nodes");
        self.all[parent].0 |= base_bits;
        base
    }

    fn fits(&self, base: usize, mut bytes: impl Iterator<Item = u8>) -> bool {
        let is_free = |at: usize| self.all.get(at).is_none_or(|node| *node == Node::default());
        !self.based.get(base).is_some_and(|taken| *taken) && bytes.all(|byte| is_free(base + usize::from(byte)))
    }
}

fn index(place: usize) -> u32 {
    u32::try_from(place).expect("fewer literals than bytes")
}

#[cfg(test)]
mod tests {
    use super::{Literals, folded};

    #[test]
    fn every_literal_at_a_place_is_told() {
        let all = ["c4", "co", "committee", "committee of", "committee on children", "cou", "council", "coun", "ü"];
        let mut all = all.to_vec();
        all.sort_unstable();
        let literals = Literals::new(&all);
        for (text, expected) in [
            ("Council", &["council", "coun", "cou", "co"][..]),
            ("counter", &["coun", "cou", "co"]),
            ("COULD", &["cou", "co"]),
            ("committed", &["co"]),
            ("COMMITTEES", &["committee", "co"]),
            ("committee on child", &["committee", "co"]),
            ("Committee on Children's", &["committee on children", "committee", "co"]),
            ("committee or", &["committee", "co"]),
            ("C4", &["c4"]),
            ("c", &[]),
            ("", &[]),
            ("über", &["ü"]),
        ] {
            let mut found = Vec::new();
            literals.at(&folded(text), 0, &mut Vec::new(), |literal, _| found.push(all[literal as usize]));
            assert_eq!(found, expected, "in {text:?}");
        }
    }
}
