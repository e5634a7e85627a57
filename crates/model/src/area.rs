/// One area for improvement: one top-level point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// As printed, or none.
    pub label: Option<String>,
    /// The point, white space folded, without list mark and trailing `;`.
    pub text: String,
    /// The inspection that found it: an index into [`crate::Extraction::inspections`].
    pub inspection: Option<usize>,
    /// The heading of the group it stands in ("Within three months"), where there is one.
    pub group: Option<String>,
    /// Whose list it is, where a report has several: `local_authority`, `lscb`.
    pub section: Option<&'static str>,
}
