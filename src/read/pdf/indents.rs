//! Indents as columns of letters, which the outline compares.

use super::page::Page;

/// Indents in columns of a letter's width, so that rows that begin within a hair of each other begin together.
pub(super) struct Columns {
    /// Where at least three rows begin, in points, and where the leftmost of these is.
    anchors: Vec<f32>,
    width: f32,
}

impl Columns {
    pub(super) fn new(pages: &[Page], height: f32) -> Columns {
        let mut lefts: Vec<f32> =
            pages.iter().flat_map(|page| page.rows.iter().map(|row| row.left() - page.left())).collect();
        lefts.sort_unstable_by(f32::total_cmp);
        let mut anchors: Vec<f32> = Vec::new();
        let mut from = 0;
        for at in 0..lefts.len() {
            while lefts[at] - lefts[from] > 2.0 {
                from += 1;
            }
            let is_new = anchors.last().is_none_or(|anchor| lefts[from] - anchor > 3.0);
            if at - from + 1 >= 3 && is_new {
                anchors.push(lefts[from]);
            }
        }
        Columns { anchors, width: (0.5 * height).max(1.0) }
    }

    pub(super) fn of(&self, left: f32, page: &Page) -> usize {
        let left = (left - page.left()).max(0.0);
        let near = self.anchors.partition_point(|anchor| *anchor < left - 3.0);
        let left = self.anchors.get(near).filter(|anchor| (**anchor - left).abs() <= 3.0).copied().unwrap_or(left);
        (left / self.width).round() as usize
    }
}
