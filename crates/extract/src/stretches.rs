use minutebook_model::Span;

/// Stretches of a text that something takes up: asked of every block, answered in no time.
#[derive(Debug)]
pub(crate) struct Stretches(Vec<(usize, usize)>);

impl Stretches {
    /// The stretches that `spans`, in any order, take up together.
    pub(crate) fn of(spans: impl Iterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable_by_key(|s| (s.start(), s.end()));
        let mut joined: Vec<(usize, usize)> = Vec::with_capacity(spans.len());
        for span in spans.into_iter().filter(|s| !s.is_empty()) {
            match joined.last_mut() {
                Some((_, end)) if span.start() < *end => *end = span.end().max(*end),
                _ => joined.push((span.start(), span.end())),
            }
        }
        Self(joined)
    }

    /// Whether `span` shares a byte with any of them.
    pub(crate) fn meet(&self, span: Span) -> bool {
        let first = self.0.partition_point(|(_, end)| *end <= span.start());
        self.0.get(first).is_some_and(|(start, _)| *start < span.end())
    }
}
