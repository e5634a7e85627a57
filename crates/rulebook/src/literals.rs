/// Literals, found by walking on from a place in a text, whatever the case of ASCII letters.
///
/// A tree of bytes: each step down is one byte more. Where only one literal is left below, its rest is compared at once, so that
/// the tree stays small however long the literals are.
#[derive(Debug)]
pub(crate) struct Literals {
    texts: Vec<Box<str>>,
    nodes: Vec<Node>,
    edges: Vec<(u8, u32)>,
    /// A bit for each pair of bytes that a literal begins with: most places of a text are none.
    openings: Vec<u64>,
}

/// A place in the tree.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// The literal that ends here, or the only one that is left.
    literal: Option<u32>,
    /// The first of its edges, and how many they are.
    edges: (u32, u32),
}

impl Literals {
    /// The tree of `texts`, which are sorted, distinct and not empty, their ASCII letters in lower case.
    pub(crate) fn new(texts: Vec<Box<str>>) -> Self {
        let mut made = Self { texts, nodes: vec![Node::default()], edges: Vec::new(), openings: vec![0; 1 << 10] };
        for text in &made.texts {
            let seconds = text.as_bytes().get(1).map_or(0..=u8::MAX, |&second| second..=second);
            for second in seconds {
                let pair = pair(text.as_bytes()[0], second);
                made.openings[pair / 64] |= 1 << (pair % 64);
            }
        }
        made.grow();
        made
    }

    /// Makes the nodes, those of a shorter path first.
    fn grow(&mut self) {
        let mut open = vec![(0_usize, 0..self.texts.len(), 0_usize)];
        while let Some((node, mut own, depth)) = open.pop() {
            if own.len() == 1 || own.start < own.end && self.texts[own.start].len() == depth {
                self.nodes[node].literal = Some(index(own.start));
                own.start += 1;
            }
            let first = self.edges.len();
            while own.start < own.end {
                let byte = self.texts[own.start].as_bytes()[depth];
                let alike = self.texts[own.clone()].partition_point(|t| t.as_bytes()[depth] == byte);
                open.push((self.nodes.len(), own.start..own.start + alike, depth + 1));
                self.edges.push((byte, index(self.nodes.len())));
                self.nodes.push(Node::default());
                own.start += alike;
            }
            self.nodes[node].edges = (index(first), index(self.edges.len() - first));
        }
    }

    /// Whether a literal may begin with these two bytes (`0` after the end of the text).
    pub(crate) fn may_begin(&self, first: u8, second: u8) -> bool {
        let pair = pair(first.to_ascii_lowercase(), second.to_ascii_lowercase());
        self.openings[pair / 64] & 1 << (pair % 64) != 0
    }

    /// Tells `found` each literal that `text` begins with, the shorter ones first, by its place among the literals.
    pub(crate) fn at_start(&self, text: &[u8], mut found: impl FnMut(u32)) {
        let mut node = self.nodes[0];
        for depth in 0.. {
            if let Some(literal) = node.literal {
                let rest = &self.texts[literal as usize].as_bytes()[depth..];
                if text.get(depth..depth + rest.len()).is_some_and(|here| here.eq_ignore_ascii_case(rest)) {
                    found(literal);
                }
            }
            let Some(byte) = text.get(depth).map(u8::to_ascii_lowercase) else { return };
            let edges = &self.edges[node.edges.0 as usize..][..node.edges.1 as usize];
            let Some((_, next)) = edges.iter().find(|(b, _)| *b == byte) else { return };
            node = self.nodes[*next as usize];
        }
    }

    /// The length of a literal in bytes.
    pub(crate) fn length(&self, literal: u32) -> usize {
        self.texts[literal as usize].len()
    }
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}

fn index(place: usize) -> u32 {
    u32::try_from(place).expect("fewer literals than bytes")
}

#[cfg(test)]
mod tests {
    use super::Literals;

    #[test]
    fn every_literal_at_a_place_is_told() {
        let literals = Literals::new(["co", "committee", "cou", "council", "ü"].map(Box::from).to_vec());
        for (text, expected) in [
            ("Council", &["co", "cou", "council"][..]),
            ("committed", &["co"]),
            ("COMMITTEES", &["co", "committee"]),
            ("c", &[]),
            ("", &[]),
            ("über", &["ü"]),
        ] {
            let mut found = Vec::new();
            literals.at_start(text.as_bytes(), |literal| found.push(&*literals.texts[literal as usize]));
            assert_eq!(found, expected, "in {text:?}");
        }
    }
}
