/// How many zero bytes [`folded`] puts behind a text, so that a look at the bytes after any place of it is one at its own.
pub(crate) const PADDING: usize = 128;

/// Literals, found at any place of a text, whatever the case of ASCII letters: a tree of their bytes, walked along the text.
///
/// Most places of a text begin no literal: who asks looks first whether one begins with the bytes that stand there
/// ([`Literals::beginnings`]). The children of a node are found by one look each: the child by a byte lies that many places after
/// the base of its parent, and tells whose child it is (a "double array"). Where only one literal goes on, it is compared as a
/// whole, so that the tree holds no more than the beginnings that literals share.
#[derive(Debug)]
pub(crate) struct Literals {
    texts: Vec<Box<str>>,
    nodes: Vec<Node>,
}

/// A beginning of literals.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// Where its children are counted from.
    base: u32,
    /// The node that it is one byte longer than; [`FREE`] for a place that no node has taken.
    parent: u32,
    /// The literal that is the beginning itself, or the only one that has it; shifted by one, none is 0.
    literal: u32,
}

const FREE: u32 = u32::MAX;
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
    pub(crate) fn new(texts: Vec<Box<str>>) -> Self {
        let mut nodes = Nodes { all: Vec::new(), crowded: 0 };
        nodes.reserve(ROOT);
        let mut open = vec![(ROOT, 0..texts.len(), 0)];
        while let Some((node, mut literals, depth)) = open.pop() {
            if depth > 0 && (literals.len() == 1 || texts[literals.start].len() == depth) {
                literals.start += 1;
                nodes.all[node].literal = index(literals.start);
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
        Self { texts, nodes: nodes.all }
    }

    /// The first two bytes of all literals, and the third of those that have more.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = (u8, u8, Option<u8>)> {
        let bytes = self.texts.iter().map(|text| text.as_bytes());
        bytes.map(|bytes| (bytes[0], bytes[1], bytes.get(2).copied()))
    }

    /// Tells `found` each literal that `rest`, the rest of a folded text, begins with, the shorter ones first, by its place
    /// among the literals and its length.
    pub(crate) fn at(&self, rest: &[u8], mut found: impl FnMut(u32, usize)) {
        let (mut at, mut base) = (ROOT, self.nodes[ROOT].base);
        for (depth, &byte) in rest.iter().enumerate() {
            let next = base as usize + usize::from(byte);
            let Some(node) = self.nodes.get(next).filter(|node| node.parent as usize == at) else { return };
            (at, base) = (next, node.base);
            if let Some(literal) = node.literal.checked_sub(1) {
                let whole = self.texts[literal as usize].as_bytes();
                if whole.len() == depth + 1 || rest[depth + 1..].starts_with(&whole[depth + 1..]) {
                    found(literal, whole.len());
                }
            }
        }
    }
}

/// The nodes of a tree that is being made.
struct Nodes {
    all: Vec<Node>,
    /// Before this place there are few free ones.
    crowded: usize,
}

impl Nodes {
    /// Makes room for the place `at`.
    fn reserve(&mut self, at: usize) {
        if at >= self.all.len() {
            self.all.resize(at + 1, Node { base: 0, parent: FREE, literal: 0 });
        }
    }

    /// Takes places for the children of `parent` by `bytes`, which come in order; their base.
    fn place(&mut self, parent: usize, bytes: impl Iterator<Item = u8> + Clone) -> usize {
        // No child takes the place of the root.
        let mut base = self.crowded.max(1);
        let mut trials = 0;
        let is_free = |all: &[Node], at: usize| all.get(at).is_none_or(|node| node.parent == FREE);
        while !bytes.clone().all(|byte| is_free(&self.all, base + usize::from(byte))) {
            base += 1;
            trials += 1;
            if trials % TRIALS == 0 {
                self.crowded = base;
            }
        }
        for byte in bytes {
            let child = base + usize::from(byte);
            self.reserve(child);
            self.all[child].parent = index(parent);
        }
        self.all[parent].base = index(base);
        base
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
        let mut all = all.map(Box::from).to_vec();
        all.sort_unstable();
        let literals = Literals::new(all);
        for (text, expected) in [
            ("Council", &["co", "cou", "coun", "council"][..]),
            ("counter", &["co", "cou", "coun"]),
            ("COULD", &["co", "cou"]),
            ("committed", &["co"]),
            ("COMMITTEES", &["co", "committee"]),
            ("committee on child", &["co", "committee"]),
            ("Committee on Children's", &["co", "committee", "committee on children"]),
            ("committee or", &["co", "committee"]),
            ("C4", &["c4"]),
            ("c", &[]),
            ("", &[]),
            ("über", &["ü"]),
        ] {
            let mut found = Vec::new();
            literals.at(&folded(text), |literal, _| found.push(&*literals.texts[literal as usize]));
            assert_eq!(found, expected, "in {text:?}");
        }
    }
}
