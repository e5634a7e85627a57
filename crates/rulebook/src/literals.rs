/// Literals, found by walking on from a place in a text, whatever the case of ASCII letters.
///
/// A tree of bytes: each step down is one byte more. The first two steps are one look into a table, since most places of a text
/// begin no literal; where only one literal is left below, its rest is compared at once, so that the tree stays small however
/// long the literals are.
#[derive(Debug)]
pub(crate) struct Literals {
    texts: Vec<Box<str>>,
    nodes: Vec<Node>,
    /// The bytes of the steps down. The step by the byte at `n` leads to the node `n + 1`.
    steps: Vec<u8>,
    /// For each byte, in either case, its place among the bytes that literals begin with; none is 0.
    classes: [u8; 256],
    /// How many such places there are.
    width: usize,
    /// For each pair of places the node that two bytes lead to; none is 0.
    openings: Vec<u32>,
}

/// A place in the tree.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// The literal that ends here, or the only one that is left.
    literal: Option<u32>,
    /// The first of its steps down, and how many they are.
    steps: (u32, u32),
}

impl Literals {
    /// The tree of `texts`, which are sorted, distinct and at least two bytes long, their ASCII letters in lower case.
    pub(crate) fn new(texts: Vec<Box<str>>) -> Self {
        let mut made =
            Self { texts, nodes: vec![Node::default()], steps: Vec::new(), classes: [0; 256], width: 1, openings: Vec::new() };
        made.grow();
        made.open();
        made
    }

    /// Makes the nodes.
    fn grow(&mut self) {
        let mut open = vec![(0_usize, 0..self.texts.len(), 0_usize)];
        while let Some((node, mut own, depth)) = open.pop() {
            if own.len() == 1 && depth >= 2 || own.start < own.end && self.texts[own.start].len() == depth {
                self.nodes[node].literal = Some(index(own.start));
                own.start += 1;
            }
            let first = self.steps.len();
            while own.start < own.end {
                let byte = self.texts[own.start].as_bytes()[depth];
                let alike = self.texts[own.clone()].partition_point(|t| t.as_bytes()[depth] == byte);
                self.steps.push(byte);
                open.push((self.nodes.len(), own.start..own.start + alike, depth + 1));
                self.nodes.push(Node::default());
                own.start += alike;
            }
            self.nodes[node].steps = (index(first), index(self.steps.len() - first));
        }
    }

    /// Makes the table of the first two steps.
    fn open(&mut self) {
        for text in &self.texts {
            for byte in text.as_bytes().iter().take(2).map(|&byte| usize::from(byte)) {
                if self.classes[byte] == 0 {
                    self.classes[byte] = u8::try_from(self.width).expect("fewer classes than bytes");
                    self.width += 1;
                }
            }
        }
        self.openings = vec![0; self.width * self.width];
        let root = self.nodes[0];
        for first in self.steps_of(root) {
            for second in self.steps_of(self.nodes[first + 1]) {
                let pair = self.pair(self.steps[first], self.steps[second]);
                self.openings[pair] = index(second + 1);
            }
        }
        for upper in b'A'..=b'Z' {
            self.classes[usize::from(upper)] = self.classes[usize::from(upper.to_ascii_lowercase())];
        }
    }

    fn pair(&self, first: u8, second: u8) -> usize {
        usize::from(self.classes[usize::from(first)]) * self.width + usize::from(self.classes[usize::from(second)])
    }

    fn steps_of(&self, node: Node) -> std::ops::Range<usize> {
        node.steps.0 as usize..(node.steps.0 + node.steps.1) as usize
    }

    /// Tells `found` each literal that begins at byte `at` of `text`, the shorter ones first, by its place among the literals.
    pub(crate) fn at(&self, text: &[u8], at: usize, mut found: impl FnMut(u32)) {
        let (Some(&first), Some(&second)) = (text.get(at), text.get(at + 1)) else { return };
        let mut node = self.openings[self.pair(first, second)] as usize;
        let mut next = at + 2;
        while node > 0 {
            let here = self.nodes[node];
            if let Some(literal) = here.literal {
                let rest = &self.texts[literal as usize].as_bytes()[next - at..];
                if text.get(next..next + rest.len()).is_some_and(|here| here.eq_ignore_ascii_case(rest)) {
                    found(literal);
                }
            }
            let Some(byte) = text.get(next).map(u8::to_ascii_lowercase) else { return };
            let steps = self.steps_of(here);
            let Some(step) = self.steps[steps.clone()].iter().position(|&b| b == byte) else { return };
            node = steps.start + step + 1;
            next += 1;
        }
    }

    /// The length of a literal in bytes.
    pub(crate) fn length(&self, literal: u32) -> usize {
        self.texts[literal as usize].len()
    }
}

fn index(place: usize) -> u32 {
    u32::try_from(place).expect("fewer literals than bytes")
}

#[cfg(test)]
mod tests {
    use super::Literals;

    #[test]
    fn every_literal_at_a_place_is_told() {
        let literals = Literals::new(["c4", "co", "committee", "cou", "council", "ü"].map(Box::from).to_vec());
        for (text, expected) in [
            ("Council", &["co", "cou", "council"][..]),
            ("committed", &["co"]),
            ("COMMITTEES", &["co", "committee"]),
            ("C4", &["c4"]),
            ("c", &[]),
            ("", &[]),
            ("über", &["ü"]),
        ] {
            let mut found = Vec::new();
            literals.at(text.as_bytes(), 0, |literal| found.push(&*literals.texts[literal as usize]));
            assert_eq!(found, expected, "in {text:?}");
        }
    }
}
