//! How much work an answer may take. The evaluator asks only while it reads triples whether it should stop; joins of
//! what it has read go on and on, and keep every row. So each copy of a term counts as a step, and when steps or
//! time are spent, the evaluation is left by unwinding, as from a fault; nothing of it remains.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Instant;

use super::Limits;

/// What was spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    /// The time.
    Time,
    /// The steps.
    Steps,
}

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(u64::MAX) };
    static UNTIL: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Steps between two looks at the clock.
const PAUSE: u64 = 4096;

/// Counts steps; leaves the evaluation where they are spent, or the time is.
pub(super) fn step(number: u64) {
    let before = STEPS.get();
    let left = before.saturating_sub(number);
    STEPS.set(left);
    if left == 0 {
        leave(Spent::Steps);
    } else if before / PAUSE != left / PAUSE && UNTIL.get().is_some_and(|until| Instant::now() >= until) {
        leave(Spent::Time);
    }
}

fn leave(spent: Spent) {
    // What is cleaned up on the way out may take steps too.
    if !std::thread::panicking() {
        resume_unwind(Box::new(spent));
    }
}

/// Runs `evaluate` on this thread, within the limits.
pub(super) fn within<T>(limits: Limits, evaluate: impl FnOnce() -> T) -> Result<T, Spent> {
    STEPS.set(limits.steps.unwrap_or(u64::MAX));
    UNTIL.set(limits.time.and_then(|time| Instant::now().checked_add(time)));
    let result = catch_unwind(AssertUnwindSafe(evaluate));
    STEPS.set(u64::MAX);
    UNTIL.set(None);
    result.map_err(|payload: Box<dyn Any + Send>| match payload.downcast_ref::<Spent>() {
        Some(spent) => *spent,
        None => resume_unwind(payload),
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn work_without_end_is_left() {
        let endless = || {
            loop {
                step(1);
            }
        };
        let steps = Limits { steps: Some(100_000), ..Limits::default() };
        assert_eq!(within(steps, endless), Err::<(), _>(Spent::Steps));
        let time = Limits { time: Some(Duration::from_millis(20)), ..Limits::default() };
        assert_eq!(within(time, endless), Err::<(), _>(Spent::Time));
        assert_eq!(within(steps, || step(10)), Ok(()));
        step(1_000_000);
    }
}
