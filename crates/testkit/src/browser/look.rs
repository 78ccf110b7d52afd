//! What a page must show before it is called done: questions that hold for every page.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::session::{Browser, text_of};

/// More stops than any page has: a walk that long is a trap.
const MOST_STOPS: usize = 600;

/// One place where Tab stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The element in short: `input#name`, `a 待办`.
    pub what: String,
    /// Whether a person sees that it has the focus, on any ground: an outline and round it a band of
    /// another colour, or the thick stroke of a mark in a drawing.
    pub shows_focus: bool,
    /// What lies over its middle, if anything.
    pub hidden_by: Option<String>,
}

/// Tells of the focused element; `null` when nothing has the focus.
const STOP: &str = "
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) return null;
    const short = it => (it.tagName.toLowerCase() + (it.id ? '#' + it.id : '') + ' '
        + (it.getAttribute('aria-label') || it.innerText || it.name || '').trim().slice(0, 30)).trim();
    const style = getComputedStyle(one);
    const outlined = style.outlineStyle !== 'none' && 0 < parseFloat(style.outlineWidth);
    const shown = outlined && (style.boxShadow !== 'none' || one.closest('svg') !== null);
    const boxes = one.getClientRects(), box = boxes[0];
    let hidden = box ? null : 'nothing of it is shown';
    if (box) {
        const x = Math.min(box.left + box.width / 2, innerWidth - 1);
        const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        const top = document.elementFromPoint(x, y);
        const own = top && (one.contains(top) || top.contains(one) || top.closest('label') !== null
            && top.closest('label').control === one);
        if (!own) hidden = top ? short(top) : 'outside the window';
    }
    const mark = one.dataset.walked || (one.dataset.walked = String(++window.walked_stops || (window.walked_stops = 1)));
    return { what: short(one), shown, hidden, mark };";

/// Lets the next Tab start from the page's top: losing the focus alone would not.
const TO_THE_TOP: &str = "
    const top = document.createElement('span');
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
    scrollTo(0, 0);";

/// Text that is cut off in labels, buttons and tags.
const CLIPPED: &str = "
    const parts = document.querySelectorAll('label, button, .tag, .flag, legend, th');
    return Array.from(parts)
        .filter(it => !it.closest('.vh') && 0 < it.clientWidth && it.clientWidth + 1 < it.scrollWidth)
        .map(it => it.innerText.trim().slice(0, 40));";

/// Things to press that are smaller than asked for, links inside running text excepted.
const SMALL: &str = "
    const least = arguments[0];
    const parts = document.querySelectorAll('button, input:not([type=hidden]), select, summary, a[href]');
    const inText = it => it.tagName === 'A' && getComputedStyle(it).display === 'inline';
    return Array.from(parts).filter(it => !inText(it) && !it.closest('.vh')).map(it => [it, it.getBoundingClientRect()])
        .filter(([it, box]) => 0 < box.width && 0 < box.height)
        .filter(([it, box]) => Math.round(box.width) < least || Math.round(box.height) < least)
        .filter(([it, box]) => !(it.closest('label') && least <= it.closest('label').clientHeight))
        .map(([it, box]) => (it.innerText || it.name || it.tagName).trim().slice(0, 30)
            + ' ' + Math.round(box.width) + '×' + Math.round(box.height));";

/// Amounts of money under a head that does not say in which unit (A19).
const UNITS: &str = "
    const amount = /^[-−]?\\d{1,3}(,\\d{3})+\\.\\d{2}$/;
    const faults = [];
    for (const table of document.querySelectorAll('main table.list')) {
        const heads = Array.from(table.querySelectorAll('thead tr:last-child > *'));
        for (const row of table.querySelectorAll('tbody tr')) {
            if (row.children.length !== heads.length) continue;
            Array.from(row.children).forEach((cell, at) => {
                const head = heads[at].innerText;
                if (amount.test(cell.innerText.trim()) && !head.includes('元')) faults.push(head);
            });
        }
    }
    return Array.from(new Set(faults));";

/// Flags, tags and findings that say nothing in words, and refusals without their code (A19, A21).
const WORDLESS: &str = "
    const chinese = /[\\u4e00-\\u9fff]/;
    const faults = [];
    for (const it of document.querySelectorAll('.flag, .tag, .fi, .chg')) {
        if (!chinese.test(it.textContent)) faults.push(it.outerHTML.slice(0, 120));
    }
    for (const it of document.querySelectorAll('.notice.refused')) {
        if (!/[A-Z]\\d{3}|编号/.test(it.textContent)) faults.push('no code: ' + it.innerText.slice(0, 80));
    }
    return faults;";

/// Parts that scroll sideways by themselves although they are no table region (A4).
const SCROLLERS: &str = "
    return Array.from(document.querySelectorAll('main *')).filter(it => it.tagName !== 'TEXTAREA'
            && /auto|scroll/.test(getComputedStyle(it).overflowX)
            && it.clientWidth < it.scrollWidth && !it.closest('.tw'))
        .map(it => it.tagName + '.' + it.className);";

/// Links of the error summary whose control does not take the focus or does not repeat the sentence.
const SUMMARY: &str = "
    const box = document.querySelector('#error-summary');
    const faults = [];
    if (!document.title.startsWith('有错误：')) faults.push('title: ' + document.title);
    if (!box) return faults.concat('no error summary');
    if (!box.contains(document.activeElement)) faults.push('the focus is not in the summary');
    const links = Array.from(box.querySelectorAll('a[href^=\"#\"]'));
    if (links.length === 0) faults.push('the summary has no links');
    for (const link of links) {
        const id = decodeURIComponent(link.getAttribute('href').slice(1));
        const control = document.getElementById(id);
        if (!control) { faults.push('no control #' + id); continue; }
        link.click();
        if (document.activeElement !== control) faults.push('#' + id + ' does not take the focus');
        const words = link.innerText.trim();
        const twice = document.body.innerText.split(words).length - 1;
        if (twice < 2) faults.push('said only in the summary: ' + words);
    }
    return faults;";

impl Browser {
    /// Walks the page with Tab from its top until the focus leaves it or comes round (A3).
    ///
    /// # Panics
    /// When the walk does not end: the focus is trapped.
    pub fn tab_stops(&self) -> Vec<Stop> {
        self.run(TO_THE_TOP, &json!([]));
        let mut stops = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        loop {
            self.press("Tab");
            let found = self.run(STOP, &json!([]));
            if found.is_null() || !seen.insert(text_of(&found["mark"])) {
                return stops;
            }
            stops.push(Stop {
                what: text_of(&found["what"]),
                shows_focus: found["shown"] == true,
                hidden_by: found["hidden"].as_str().map(str::to_owned),
            });
            assert!(stops.len() < MOST_STOPS, "Tab does not leave {}", self.url());
        }
    }

    /// What is wrong with the walk: stops without a visible focus, stops under something else.
    pub fn keyboard_faults(&self) -> Vec<String> {
        let stops = self.tab_stops();
        let fault = |stop: &Stop| match &stop.hidden_by {
            Some(over) => Some(format!("{} lies under {over}", stop.what)),
            None if !stop.shows_focus => Some(format!("{} shows no focus in two tones", stop.what)),
            None => None,
        };
        stops.iter().filter_map(fault).collect()
    }

    /// The widths, in CSS pixels, at which the document scrolls sideways (A4). The window is left at
    /// 1366×768.
    pub fn widths_that_scroll(&self, widths: &[u32]) -> Vec<u32> {
        let scrolls = |width: &&u32| {
            self.resize(**width, 768);
            self.scrolls_sideways()
        };
        let found = widths.iter().filter(scrolls).copied().collect();
        self.resize(1366, 768);
        found
    }

    /// Labels, buttons and tags whose text is cut off (A20).
    pub fn clipped(&self) -> Vec<String> {
        list(&self.run(CLIPPED, &json!([])))
    }

    /// Things to press that are smaller than `least` CSS pixels either way (A20).
    pub fn small_targets(&self, least: u32) -> Vec<String> {
        list(&self.run(SMALL, &json!([least])))
    }

    /// What is wrong with the error summary of a refused form (A13). Follows its links.
    pub fn error_summary_faults(&self) -> Vec<String> {
        list(&self.run(SUMMARY, &json!([])))
    }

    /// What the page's console says of errors and of the content security policy, since the last call
    /// (A7, A8). The answer 422 of a refused form is no error of the page.
    pub fn console_faults(&self) -> Vec<String> {
        let is_fault = |line: &String| {
            let refused = line.contains("status of 4") && !line.contains("status of 404");
            line.starts_with("SEVERE") && !refused || line.contains("Content Security Policy")
        };
        self.console().into_iter().filter(is_fault).collect()
    }

    /// Everything that must hold for any page in any state: the accessibility scan, no sideways
    /// scroll, nothing clipped, targets of 24 pixels, units in heads, words beside colours, a quiet
    /// console, sound markup and wording.
    pub fn page_faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for violation in self.axe() {
            let mut line = format!("axe {} ({})", violation.rule, violation.impact);
            for place in &violation.places {
                write!(line, "\n    {place}").expect("a text takes everything");
            }
            faults.push(line);
        }
        for width in self.widths_that_scroll(&[1366, 1280, 820, 683]) {
            faults.push(format!("scrolls sideways at {width} px"));
        }
        self.resize(683, 768);
        for part in list(&self.run(SCROLLERS, &json!([]))) {
            faults.push(format!("{part} scrolls sideways at 683 px and is no table"));
        }
        self.resize(1366, 768);
        let told = |name: &str, found: Vec<String>| {
            found.into_iter().map(|one| format!("{name}: {one}")).collect::<Vec<_>>()
        };
        faults.extend(told("clipped", self.clipped()));
        faults.extend(told("below 24 px", self.small_targets(24)));
        faults.extend(told("no unit in the head", list(&self.run(UNITS, &json!([])))));
        faults.extend(told("colour alone", list(&self.run(WORDLESS, &json!([])))));
        faults.extend(told("console", self.console_faults()));
        faults.extend(told("inline", crate::markup::inline_faults(&self.source())));
        faults.extend(told("wording", crate::markup::wording_faults(&self.visible_text())));
        faults
    }
}

fn list(value: &Value) -> Vec<String> {
    value.as_array().map(|all| all.iter().map(text_of).collect()).unwrap_or_default()
}
