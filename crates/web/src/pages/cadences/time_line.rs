//! A cadence on a time line: an axis of days, steps as marks, drawn on the server.

use roadbook_core::decide::cadence::{By, Cadence, Offset};

/// In units of the drawing.
pub const WIDTH: f64 = 1000.0;
const MARGIN: f64 = 36.0;
/// Between the middles of two marks that stand one above the other.
const ROW: f64 = 34.0;
/// Marks nearer than this in time are put above each other.
const APART: f64 = 32.0;

#[derive(Debug)]
pub struct TimeLine {
    pub height: f64,
    /// Where the axis lies.
    pub axis: f64,
    pub ticks: Vec<Tick>,
    pub marks: Vec<Mark>,
}

#[derive(Debug)]
pub struct Tick {
    pub x: f64,
    pub day: i32,
}

#[derive(Debug)]
pub struct Mark {
    /// Place of the step in the cadence.
    pub step: usize,
    pub x: f64,
    pub y: f64,
    pub is_machine: bool,
}

/// Draws people's steps above the axis and machines' below. Early days, in which most happens, get more room: the axis runs with the square
/// root of time, on both sides of the anchor.
#[must_use]
pub fn draw(cadence: &Cadence) -> TimeLine {
    let day = |after: Offset| match after {
        Offset::Minutes(minutes) => f64::from(minutes) / 1440.0,
        other => f64::from(other.calendar_days()),
    };
    let last = f64::from(cadence.days.max(1));
    let first = cadence.steps.iter().map(|step| day(step.after)).fold(0.0_f64, f64::min);
    let bent = |day: f64| day.signum() * day.abs().sqrt();
    let (low, high) = (bent(first), bent(last));
    let x = |day: f64| MARGIN + (bent(day) - low) / (high - low).max(f64::EPSILON) * (WIDTH - 2.0 * MARGIN);

    let mut places: Vec<(usize, f64, usize, bool)> = Vec::new();
    for (index, step) in cadence.steps.iter().enumerate() {
        let (at, is_machine) = (x(day(step.after)), step.by == By::Machine);
        let taken = |row: usize| {
            places.iter().any(|(_, other, used, machine)| *machine == is_machine && *used == row && (at - other).abs() < APART)
        };
        let row = (0..).find(|row| !taken(*row)).unwrap_or_default();
        places.push((index, at, row, is_machine));
    }
    let rows = |machine: bool| places.iter().filter(|place| place.3 == machine).map(|place| place.2 + 1).max().unwrap_or_default();
    let above = f64::from(u32::try_from(rows(false)).unwrap_or(u32::MAX)) * ROW;
    let below = f64::from(u32::try_from(rows(true)).unwrap_or(u32::MAX)) * ROW;
    let axis = above + 12.0;
    let marks = places
        .into_iter()
        .map(|(step, x, row, is_machine)| {
            let away = f64::from(u32::try_from(row).unwrap_or(u32::MAX)) * ROW;
            Mark { step, x, y: if is_machine { axis + 42.0 + away } else { axis - 24.0 - away }, is_machine }
        })
        .collect();
    TimeLine { height: axis + 30.0 + below, axis, ticks: ticks(first, last, x), marks }
}

fn ticks(first: f64, last: f64, x: impl Fn(f64) -> f64) -> Vec<Tick> {
    const DAYS: [i32; 17] = [-365, -180, -90, -60, -30, -14, -7, 0, 1, 3, 7, 14, 30, 60, 90, 180, 365];
    let mut ticks: Vec<Tick> = Vec::new();
    for day in DAYS.into_iter().filter(|day| f64::from(*day) >= first && f64::from(*day) <= last) {
        let at = x(f64::from(day));
        if ticks.last().is_none_or(|before| at - before.x >= APART) {
            ticks.push(Tick { x: at, day });
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_every_cadence_has_a_place_of_its_own() {
        for cadence in Cadence::shipped() {
            let line = draw(cadence);
            assert_eq!(line.marks.len(), cadence.steps.len());
            for (index, mark) in line.marks.iter().enumerate() {
                assert!((0.0..=WIDTH).contains(&mark.x) && (0.0..=line.height).contains(&mark.y), "{} {mark:?}", cadence.name);
                for other in &line.marks[index + 1..] {
                    let apart = (mark.x - other.x).abs() >= APART || (mark.y - other.y).abs() >= ROW - 0.1;
                    assert!(apart, "{}: {mark:?} {other:?}", cadence.name);
                }
            }
        }
    }
}
