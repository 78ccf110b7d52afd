//! The clock of an example county: it begins on the day on which the county stands still, at the time
//! of day that the machine shows, and runs on from there. Filings are then in time or late as the
//! example tells it, whenever somebody looks at it.

use wenxiao_app::{Clock, SystemClock};
use wenxiao_domain::unit::day::{Day, Instant};

const DAY_MS: i64 = 86_400_000;

/// The machine's clock, moved by whole days.
#[derive(Debug)]
pub struct DemoClock {
    real: SystemClock,
    moved_ms: i64,
}

impl DemoClock {
    /// Shows `today` now.
    pub fn standing_on(today: Day) -> Self {
        let real = SystemClock::new();
        let days = real.now().legal_day().days_until(today);
        Self { real, moved_ms: days * DAY_MS }
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Instant {
        Instant::from_epoch_ms(self.real.now().epoch_ms() + self.moved_ms)
    }

    fn steady_ms(&self) -> i64 {
        self.real.steady_ms()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_shows_the_days_date_at_the_machines_time_of_day() {
        let today = Day::new(2026, 4, 8).expect("it exists");
        let clock = DemoClock::standing_on(today);
        // A midnight between the two readings moves both.
        assert!((0..=1).contains(&today.days_until(clock.now().legal_day())));
        assert_eq!(
            clock.now().epoch_ms() / 3_600_000 % 24,
            SystemClock::new().now().epoch_ms() / 3_600_000 % 24
        );
    }
}
