//! Rules as drawn → edges: pieces of one line joined, doubles dropped.

use crate::Rule;

/// Rules that lie on one line and touch, as one rule each. Borders are drawn cell by cell, and often twice.
pub(super) fn join(rules: &[Rule], snap: f32, reach: f32) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules.iter().copied().filter(|r| r.to > r.from).collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut joined: Vec<Rule> = Vec::new();
    let mut start = 0;
    while start < rules.len() {
        let end = start
            + rules[start..]
                .windows(2)
                .take_while(|w| w[1].at - w[0].at <= snap && w[1].at - rules[start].at <= 2.0 * snap)
                .count()
            + 1;
        joined.extend(join_line(&mut rules[start..end], reach));
        start = end;
    }
    joined
}

fn join_line(rules: &mut [Rule], reach: f32) -> Vec<Rule> {
    rules.sort_by(|a, b| a.from.total_cmp(&b.from));
    let at = rules.iter().map(|r| r.at).sum::<f32>() / rules.len().max(1) as f32;
    let mut joined: Vec<Rule> = Vec::new();
    for rule in rules.iter() {
        match joined.last_mut() {
            Some(last) if rule.from <= last.to + reach => {
                last.to = last.to.max(rule.to);
                last.width = last.width.max(rule.width);
            }
            _ => joined.push(Rule { at, ..*rule }),
        }
    }
    joined
}
