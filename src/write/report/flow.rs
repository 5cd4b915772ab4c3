//! From those that proposed to what became of it: a picture of what is recorded, a ribbon an outcome of those that
//! proposed. What several proposed is theirs together, and is not spread over each.

use crate::lineage::{AmendmentStory, Fate, Horizon, Lineage};
use crate::source::Named;
use crate::write::html::escape;
use crate::write::layout::list;
use crate::write::svg::{shortened, text};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many proposers are drawn one by one.
const DRAWN: usize = 24;
const WIDTH: usize = 720;
const LEFT: usize = 250;
const RIGHT: usize = 560;
/// The least room for a name.
const LINE: usize = 20;

/// The picture, with what is not in it said below; nothing where there is nothing to draw.
pub(super) fn html(lineage: &Lineage<'_>) -> String {
    let stories = &lineage.fates().amendments;
    let (composed, counted): (Vec<&AmendmentStory>, Vec<&AmendmentStory>) =
        stories.iter().partition(|story| lineage.rests_on_composed(story));
    let left_out = match composed.len() {
        0 => String::new(),
        count => format!(
            " {count} of {} amendments are not in the picture, because they rest on reconstructed words.",
            stories.len()
        ),
    };
    if counted.is_empty() {
        return if left_out.is_empty() {
            left_out
        } else {
            format!("<p class=\"how\">{}</p>\n", left_out.trim_start())
        };
    }
    format!(
        "<figure class=\"flow\" tabindex=\"0\">\n{}<figcaption class=\"how\">From those that proposed to what became of it (inferred, where not \
         recorded). What several proposed is counted once, for all of them.{left_out}</figcaption>\n</figure>\n",
        picture(&flows(lineage, &counted))
    )
}

/// How many amendments of whom had which fate: those of the most first.
fn flows(lineage: &Lineage<'_>, stories: &[&AmendmentStory]) -> Vec<(String, BTreeMap<Fate, usize>)> {
    let mut by_proposers: BTreeMap<String, BTreeMap<Fate, usize>> = BTreeMap::new();
    for story in stories {
        let sponsorship = lineage.sponsorship(story.amendment, &Horizon::default());
        let made = sponsorship.sponsors.iter().filter(|sponsor| sponsor.first_joined().is_none());
        let mut names: Vec<&str> = made.map(|sponsor| lineage.negotiation.registry.name(&sponsor.party)).collect();
        names.sort_unstable();
        let name = match names.as_slice() {
            [] => "by whom is not named".to_owned(),
            [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} others", rest.len()),
            few => list(few),
        };
        *by_proposers.entry(name).or_default().entry(story.fate).or_default() += 1;
    }
    let mut flows: Vec<(String, BTreeMap<Fate, usize>)> = by_proposers.into_iter().collect();
    flows.sort_by_key(|(_, fates)| std::cmp::Reverse(fates.values().sum::<usize>()));
    if flows.len() > DRAWN {
        let mut others: BTreeMap<Fate, usize> = BTreeMap::new();
        let rest = flows.split_off(DRAWN - 1);
        for (fate, count) in rest.iter().flat_map(|(_, fates)| fates) {
            *others.entry(*fate).or_default() += count;
        }
        flows.push((format!("{} other proposers", rest.len()), others));
    }
    flows
}

fn picture(flows: &[(String, BTreeMap<Fate, usize>)]) -> String {
    let total: usize = flows.iter().flat_map(|(_, fates)| fates.values()).sum();
    let mut of_fates: BTreeMap<Fate, usize> = BTreeMap::new();
    for (fate, count) in flows.iter().flat_map(|(_, fates)| fates) {
        *of_fates.entry(*fate).or_default() += count;
    }
    // A ribbon is as wide as its amendments are many, in a picture of some height.
    let unit = (260.0 / total as f64).clamp(0.2, 14.0);
    let room = |count: usize| ((count as f64 * unit).ceil() as usize).max(LINE);
    let mut below = 10;
    let rights: BTreeMap<Fate, usize> = Fate::ALL
        .iter()
        .filter_map(|fate| of_fates.get(fate).map(|&count| (*fate, count)))
        .map(|(fate, count)| {
            let top = below;
            below += room(count) + 8;
            (fate, top)
        })
        .collect();
    let mut used: BTreeMap<Fate, f64> = BTreeMap::new();
    let (mut ribbons, mut names, mut y) = (String::new(), String::new(), 10);
    for (name, fates) in flows {
        let count: usize = fates.values().sum();
        text(&mut names, LEFT - 8, y + 13, "text-anchor=\"end\"", &format!("{} ({count})", shortened(name)));
        let mut from = y as f64;
        for (fate, &count) in fates {
            let wide = (count as f64 * unit).max(1.0);
            let used = used.entry(*fate).or_default();
            let to = rights[fate] as f64 + *used;
            *used += count as f64 * unit;
            ribbon(&mut ribbons, (from, to), wide, *fate, &format!("{name}: {count} {fate}"));
            from += count as f64 * unit;
        }
        y += room(count) + 6;
    }
    for (fate, top) in &rights {
        text(&mut names, RIGHT + 8, top + 13, "", &format!("{fate} ({})", of_fates[fate]));
    }
    let height = y.max(below) + 8;
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\" font-size=\"12\" fill=\"currentColor\">\n\
         {ribbons}{names}</svg>\n",
        escape(&told(flows))
    )
}

/// The picture in words.
fn told(flows: &[(String, BTreeMap<Fate, usize>)]) -> String {
    let each = flows.iter().map(|(name, fates)| {
        let fates: Vec<String> = fates.iter().map(|(fate, count)| format!("{count} {fate}")).collect();
        format!("{name}: {}", fates.join(", "))
    });
    each.collect::<Vec<_>>().join("; ")
}

fn ribbon(out: &mut String, (from, to): (f64, f64), wide: f64, fate: Fate, told: &str) {
    let (from, to) = (from + wide / 2.0, to + wide / 2.0);
    let middle = (LEFT + RIGHT) / 2;
    let class = fate.as_str().replace(' ', "-");
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<path class=\"{class}\" d=\"M{LEFT} {from:.1}C{middle} {from:.1} {middle} {to:.1} {RIGHT} {to:.1}\" fill=\"none\" \
         stroke-width=\"{wide:.1}\"><title>{}</title></path>",
        escape(told)
    );
}
