//! A calendar file (RFC 5545) of whole days, for the calendars of phones and mail programs. Our own writer: what is
//! needed of the format is a dozen properties, line folding and four escapes.

use wenxiao_domain::unit::day::{Day, Instant};

/// Most octets of a line, its end not counted.
const OCTETS: usize = 75;

/// Something that falls on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The same for ever, so that a calendar that reads the file again changes what it has.
    pub uid: String,
    /// The day.
    pub on: Day,
    /// 标题.
    pub summary: String,
    /// More about it; lines are kept.
    pub description: String,
    /// Words by which calendars group.
    pub category: String,
    /// Reminds so many days before; nothing where it does not.
    pub remind_days: Option<u32>,
}

/// The file. `made` is when what it says was true.
pub fn calendar(name: &str, made: Instant, occasions: &[Occasion]) -> Vec<u8> {
    let mut out = File::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Wenxiao//Wenxiao 1//ZH");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("X-WR-CALNAME", name);
    for one in occasions {
        out.occasion(one, &stamp(made));
    }
    out.line("END", "VCALENDAR");
    out.0.into_bytes()
}

/// The lines so far.
#[derive(Default)]
struct File(String);

impl File {
    fn occasion(&mut self, one: &Occasion, made: &str) {
        self.line("BEGIN", "VEVENT");
        self.text("UID", &one.uid);
        self.line("DTSTAMP", made);
        self.line("DTSTART;VALUE=DATE", &date(one.on));
        // The day after the last: a whole day ends there.
        self.line("DTEND;VALUE=DATE", &date(one.on.plus_days(1).unwrap_or(one.on)));
        self.text("SUMMARY", &one.summary);
        self.text("DESCRIPTION", &one.description);
        self.text("CATEGORIES", &one.category);
        // A last day takes nobody's time.
        self.line("TRANSP", "TRANSPARENT");
        if let Some(days) = one.remind_days {
            self.line("BEGIN", "VALARM");
            self.line("ACTION", "DISPLAY");
            self.text("DESCRIPTION", &one.summary);
            self.line("TRIGGER", &format!("-P{days}D"));
            self.line("END", "VALARM");
        }
        self.line("END", "VEVENT");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.line(name, &escaped(value));
    }

    /// One property, folded between characters so that no line is longer than is allowed.
    fn line(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for letter in format!("{name}:{value}").chars() {
            if OCTETS < used + letter.len_utf8() {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// `20260610`.
fn date(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// `20260331T160000Z`.
fn stamp(at: Instant) -> String {
    let seconds = at.epoch_ms().div_euclid(1000);
    let rest = seconds.rem_euclid(86_400);
    // Legal days begin eight hours before those of UTC.
    let day = Instant::from_epoch_ms((seconds - 8 * 3600) * 1000).legal_day();
    format!("{}T{:02}{:02}{:02}Z", date(day), rest / 3600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn occasion() -> Occasion {
        Occasion {
            uid: "652823-2026-R10-1@wenxiao".to_owned(),
            on: Day::new(2026, 6, 10).expect("a day"),
            summary: "第一轮（5月）绩效监控；县财政局,各相关部门".to_owned(),
            description: "各部门对照年初绩效目标逐项填报执行数和完成值，县财政局审核\n项目5月监控已报送412/459\n反斜线\\在此".to_owned(),
            category: "预算绩效闭环管理".to_owned(),
            remind_days: Some(10),
        }
    }

    fn written() -> String {
        let made = Day::new(2026, 4, 1).expect("a day").starts_at();
        String::from_utf8(calendar("工作台账", made, &[occasion()])).expect("it is UTF-8")
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_none_breaks_a_character() {
        let text = written();
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= OCTETS && !line.contains('\n')), "{text}");
        assert!(lines.iter().any(|line| line.starts_with(' ')), "something is folded: {text}");
    }

    #[test]
    fn a_last_day_is_a_whole_day_told_beforehand() {
        let text = written();
        for line in [
            "DTSTAMP:20260331T160000Z",
            "DTSTART;VALUE=DATE:20260610",
            "DTEND;VALUE=DATE:20260611",
            "TRIGGER:-P10D",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line}: {text}");
        }
    }

    /// A reader as the standard describes it, knowing nothing of the writer: unfolded lines, name and value apart at
    /// the first colon, escapes taken off one by one.
    fn read(text: &str) -> Vec<(String, String)> {
        let unfolded = text.replace("\r\n ", "").replace("\r\n\t", "");
        let lines = unfolded.split_terminator("\r\n");
        let parts = lines.map(|line| line.split_once(':').expect("a name and a value"));
        parts.map(|(name, value)| (name.to_owned(), plain(value))).collect()
    }

    fn plain(value: &str) -> String {
        let (mut out, mut letters) = (String::new(), value.chars());
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next().expect("nothing ends in an escape") {
                    'n' | 'N' => out.push('\n'),
                    other => out.push(other),
                },
                other => out.push(other),
            }
        }
        out
    }

    #[test]
    fn a_reader_of_the_standard_finds_what_was_written() {
        let (found, one) = (read(&written()), occasion());
        let values = |name: &str| -> Vec<&str> {
            let all = found.iter().filter(|(key, _)| key == name);
            all.map(|(_, value)| value.as_str()).collect()
        };
        assert_eq!(values("BEGIN"), ["VCALENDAR", "VEVENT", "VALARM"]);
        assert_eq!(values("END"), ["VALARM", "VEVENT", "VCALENDAR"]);
        assert_eq!(values("UID"), [one.uid.as_str()]);
        assert_eq!(values("SUMMARY"), [one.summary.as_str()]);
        assert_eq!(values("DESCRIPTION"), [one.description.as_str(), one.summary.as_str()]);
        assert_eq!(values("CATEGORIES"), [one.category.as_str()]);
    }
}
