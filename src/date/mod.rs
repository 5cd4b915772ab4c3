//! Calendar dates of any precision, and ranges. The only user of chrono.
//!
//! A source rarely gives a day: it says "in May", "on the 11th or 12th", "by then". A [`Date`] keeps what was written
//! and knows the days it allows, so nothing is printed more precisely than it is known.

use chrono::{Datelike, NaiveDate};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A date as a source gives it: a day, a month or a year, between two of these, or by one of them.
///
/// Dates are ordered by the last day they allow, then by the first; of equal ones the more exact comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    form: Form,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    On(Point),
    Between(Point, Point),
    By(Point),
}

/// A day, a month or a year. Only [`Point::parse`] makes one, so that the calendar has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Point {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It is written in another way.
    #[error("`{0}` is not a date")]
    Form(String),
    /// It is written rightly, but there is no such day or month.
    #[error("no calendar has the date {0}")]
    NotInCalendar(String),
    /// A range whose end stands before its beginning.
    #[error("the range {0} ends before it begins")]
    Backwards(String),
}

impl DateError {
    /// What to write instead.
    pub fn help(&self) -> &'static str {
        match self {
            DateError::Form(_) => {
                "write 2024-05-15, 2024-05, 2024, 2024-07-11/2024-07-12 (between) or ../2024-05-21 (by)"
            }
            DateError::NotInCalendar(_) => "check the month and the day: year-month-day",
            DateError::Backwards(_) => "write the earlier date first",
        }
    }
}

impl Date {
    /// The first day it allows; nothing where only the last is known (`../2024-05-21`).
    pub fn earliest(&self) -> Option<Day> {
        match self.form {
            Form::On(point) | Form::Between(point, _) => Some(point.first()),
            Form::By(_) => None,
        }
    }

    /// The last day it allows.
    pub fn latest(&self) -> Day {
        match self.form {
            Form::On(point) | Form::Between(_, point) | Form::By(point) => point.last(),
        }
    }

    /// Tells whether it has certainly come by another date: on or before the last day that one allows.
    pub fn is_by(&self, other: &Date) -> bool {
        self.latest() <= other.latest()
    }

    /// The same without the days after another date, by which it was told. Where that would leave no day, the two contradict
    /// each other, and it stays as it is.
    #[must_use]
    pub fn told_by(&self, told: &Date) -> Date {
        let last = told.latest();
        if self.latest() <= last {
            return *self;
        }
        let end = Point::of(last);
        match self.earliest() {
            None => Date { form: Form::By(end) },
            Some(first) if first == last => Date { form: Form::On(end) },
            Some(first) if first < last => Date { form: Form::Between(Point::of(first), end) },
            Some(_) => *self,
        }
    }

    /// That something was so by this date, and nobody knows since when.
    #[must_use]
    pub fn or_earlier(&self) -> Date {
        let (Form::On(end) | Form::Between(_, end) | Form::By(end)) = self.form;
        Date { form: Form::By(end) }
    }

    /// Tells whether it certainly lies before another date, with no day in common.
    pub fn is_before(&self, other: &Date) -> bool {
        other.earliest().is_some_and(|first| self.latest() < first)
    }
}

impl Day {
    /// A day before all others.
    pub const FIRST: Day = Day(NaiveDate::MIN);
    /// A day after all others.
    pub const LAST: Day = Day(NaiveDate::MAX);

    /// The day after.
    #[must_use]
    pub fn next(self) -> Day {
        self.0.succ_opt().map_or(Day::LAST, Day)
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Date {
        Date { form: Form::On(Point::of(day)) }
    }
}

impl Point {
    fn of(day: Day) -> Point {
        let narrow = |value: u32| u8::try_from(value).ok();
        let year = u16::try_from(day.0.year()).unwrap_or_default();
        Point { year, month: narrow(day.0.month()), day: narrow(day.0.day()) }
    }

    fn parse(text: &str) -> Result<Point, DateError> {
        let malformed = || DateError::Form(text.to_owned());
        let mut parts = text.split('-');
        let year = number(parts.next(), 4).ok_or_else(malformed)?;
        let month = parts.next().map(|part| number(Some(part), 2).ok_or_else(malformed)).transpose()?;
        let day = parts.next().map(|part| number(Some(part), 2).ok_or_else(malformed)).transpose()?;
        if parts.next().is_some() {
            return Err(malformed());
        }
        let exists =
            NaiveDate::from_ymd_opt(i32::from(year), month.unwrap_or(1).into(), day.unwrap_or(1).into()).is_some();
        let narrow = |value: Option<u16>| value.and_then(|value| u8::try_from(value).ok());
        if exists {
            Ok(Point { year, month: narrow(month), day: narrow(day) })
        } else {
            Err(DateError::NotInCalendar(text.to_owned()))
        }
    }

    fn first(self) -> Day {
        self.calendar_day(self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    fn last(self) -> Day {
        let month = self.month.unwrap_or(12);
        match self.day {
            Some(day) => self.calendar_day(month, day),
            None => (28..=31).rev().find_map(|day| self.try_day(month, day)).unwrap_or_else(|| self.first()),
        }
    }

    fn try_day(self, month: u8, day: u8) -> Option<Day> {
        NaiveDate::from_ymd_opt(i32::from(self.year), month.into(), day.into()).map(Day)
    }

    fn calendar_day(self, month: u8, day: u8) -> Day {
        // `parse` refused what the calendar does not have.
        self.try_day(month, day).unwrap_or(Day(NaiveDate::MIN))
    }
}

fn number(text: Option<&str>, length: usize) -> Option<u16> {
    let text = text?;
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let text = text.trim();
        let form = match text.split_once('/') {
            None => Form::On(Point::parse(text)?),
            Some(("..", end)) => Form::By(Point::parse(end)?),
            Some((begin, end)) => {
                let (begin, end) = (Point::parse(begin)?, Point::parse(end)?);
                if end.last() < begin.first() {
                    return Err(DateError::Backwards(text.to_owned()));
                }
                Form::Between(begin, end)
            }
        };
        Ok(Date { form })
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        // Of two dates with the same last day, the one that begins later is the more exact.
        (self.latest(), std::cmp::Reverse(self.earliest()), self.form).cmp(&(
            other.latest(),
            std::cmp::Reverse(other.earliest()),
            other.form,
        ))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Point {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(formatter, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(formatter, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::On(point) => write!(formatter, "{point}"),
            Form::Between(begin, end) => write!(formatter, "{begin}/{end}"),
            Form::By(end) => write!(formatter, "../{end}"),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.format("%Y-%m-%d"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn every_precision_is_printed_as_it_was_written() {
        for text in ["2024-05-15", "2024-05", "2024", "2024-07-11/2024-07-12", "2024-05/2024", "../2024-05-21", "0999"]
        {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn the_days_that_a_date_allows() {
        let days = |text| (date(text).earliest().map(|day| day.to_string()), date(text).latest().to_string());
        assert_eq!(days("2024-02"), (Some("2024-02-01".to_owned()), "2024-02-29".to_owned()));
        assert_eq!(days("2023"), (Some("2023-01-01".to_owned()), "2023-12-31".to_owned()));
        assert_eq!(days("../2024-05-21"), (None, "2024-05-21".to_owned()));
    }

    #[test]
    fn a_date_ends_when_it_was_told() {
        let told = |text: &str, by: &str| date(text).told_by(&date(by)).to_string();
        assert_eq!(told("2025-03", "2025-03-05"), "2025-03-01/2025-03-05");
        assert_eq!(told("../2025-05-21", "2025-04"), "../2025-04-30");
        assert_eq!(told("2025-03", "2025-03-01"), "2025-03-01");
        assert_eq!(told("2025-03", "2025-04-02"), "2025-03", "told later, it says no more");
        assert_eq!(told("2025-03", "2025-02-27"), "2025-03", "what contradicts it is not believed more");
        assert_eq!(date("2025-03").or_earlier().to_string(), "../2025-03");
    }

    #[test]
    fn what_is_no_date_says_why() {
        let message = |text: &str| text.parse::<Date>().unwrap_err().to_string();
        assert_eq!(message("15 May 2024"), "`15 May 2024` is not a date");
        assert_eq!(message("2024-02-30"), "no calendar has the date 2024-02-30");
        assert_eq!(message("2024-13"), "no calendar has the date 2024-13");
        assert_eq!(message("2024-07/2024-05"), "the range 2024-07/2024-05 ends before it begins");
        for text in ["", "2024-5-1", "24", "2024-05-15-01", "2024/..", "../", "-", "٢٠٢٤", "2024-05-", "99999"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn dates_stand_in_order_of_their_last_day() {
        let mut dates = ["2024", "2024-05-21", "../2024-05-21", "2024-05-20/2024-05-21", "2024-05-03"].map(date);
        dates.sort();
        let printed: Vec<String> = dates.iter().map(Date::to_string).collect();
        assert_eq!(printed, ["2024-05-03", "2024-05-21", "2024-05-20/2024-05-21", "../2024-05-21", "2024"]);
    }
}
