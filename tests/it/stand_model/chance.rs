//! Chance that a seed decides, and dates.

/// Days are counted from 1 January 2024, in months of thirty days.
pub(super) type Day = i32;
pub(super) const NEVER: Day = 1_000_000;

/// A seeded sequence (splitmix64).
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    pub(super) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    pub(super) fn some<T: Clone>(&mut self, from: &[T], most: usize) -> Vec<T> {
        let mut left = from.to_vec();
        (0..self.below(most + 1).min(from.len())).map(|_| left.remove(self.below(left.len()))).collect()
    }
}

/// A date as a file may give it: the first and the last day that it allows, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct When {
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) written: String,
}

pub(super) fn written(day: Day) -> String {
    format!("{}-{:02}-{:02}", 2024 + day.div_euclid(360), day.rem_euclid(360) / 30 + 1, day.rem_euclid(30) + 1)
}

impl When {
    pub(super) fn on(day: Day) -> When {
        // No day so late that a month could end with it.
        let day = day.div_euclid(30) * 30 + day.rem_euclid(30).min(26);
        When { first: day, last: day, written: written(day) }
    }

    pub(super) fn random(chance: &mut Chance) -> When {
        let day = When::on(chance.below(700) as Day);
        match chance.below(6) {
            0..=2 => day,
            3 => {
                let end = When::on(day.last + 1 + chance.below(60) as Day);
                When { first: day.first, last: end.last, written: format!("{}/{}", day.written, end.written) }
            }
            4 => When { first: -NEVER, last: day.last, written: format!("../{}", day.written) },
            // A month. Its last day in the calendar may have another number; nothing happens between the two.
            _ => {
                let first = day.first.div_euclid(30) * 30;
                When { first, last: first + 29, written: day.written[..7].to_owned() }
            }
        }
    }
}
