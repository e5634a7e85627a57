use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Summary;

/// How many bars a chart shows at most; the rest is one bar.
const MOST: usize = 12;

/// Documents by year and by council, as bars drawn with nothing but elements: they print, and a screen reader reads them.
pub(super) fn charts(documents: &[Summary]) -> Markup {
    let years = count(documents.iter().map(|d| d.date.as_deref().and_then(year).unwrap_or("no date")));
    let councils = count(documents.iter().map(|d| d.council.as_deref().unwrap_or("not stated")));
    html! {
        (chart("Documents by year", years.into_iter().collect()))
        (chart("Documents by council", by_size(councils)))
    }
}

fn chart(title: &str, bars: Vec<(&str, usize)>) -> Markup {
    let most = bars.iter().map(|b| b.1).max().unwrap_or(1).max(1);
    html! {
        section class="chart" {
            h2 { (title) }
            ul {
                @for (name, number) in bars {
                    li {
                        span class="name" { (name) }
                        span class="bar" aria-hidden="true" { span style=(format!("width:{:.1}%", number as f64 * 100.0 / most as f64)) {} }
                        span class="number" { (number) }
                    }
                }
            }
        }
    }
}

fn count<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    names.fold(BTreeMap::new(), |mut counts, name| {
        *counts.entry(name).or_default() += 1;
        counts
    })
}

fn by_size(counts: BTreeMap<&str, usize>) -> Vec<(&str, usize)> {
    let mut bars: Vec<_> = counts.into_iter().collect();
    bars.sort_by_key(|&(name, number)| (std::cmp::Reverse(number), name));
    if bars.len() > MOST {
        let rest = bars.split_off(MOST - 1).iter().map(|b| b.1).sum();
        bars.push(("all others", rest));
    }
    bars
}

/// The first year that an EDTF string names.
fn year(edtf: &str) -> Option<&str> {
    edtf.get(0..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit())).or_else(|| edtf.strip_prefix("../").and_then(year))
}
