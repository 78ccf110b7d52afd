#!/usr/bin/env python3
"""Recomputes the figures of a work year from the tables of `wenxiao export state`, without any code of wenxiao.

    wenxiao export state --data DATA --to tables
    python3 outside/figures.py tables --year 2025

The answer is a JSON object: the id of each figure, and its value as `wenxiao figures --json` words it. With
`--against FILE`, the output of that command, every difference is told and the exit code is 1.

Money is whole 分, so that nothing is rounded. Only the standard library is used.
"""

import argparse
import csv
import datetime
import json
import pathlib
import sys

ROUNDS = [("monitoring_may", "5月"), ("monitoring_august", "8月")]
ROUND_DUE = {"5月": "deadline.monitoring_1", "8月": "deadline.monitoring_2"}

BUDGETS = {
    "general_public": "一般公共预算",
    "government_fund": "政府性基金预算",
    "state_capital": "国有资本经营预算",
    "social_insurance": "社会保险基金预算",
}

RECTIFICATION = "monitoring.rectification.days"

LEVELS = {"region": "自治区", "prefecture": "州", "county": "县"}


class Tables:
    """The exported tables, each a list of dicts."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.kept = {}

    def __getitem__(self, name):
        if name not in self.kept:
            with open(self.folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
                self.kept[name] = list(csv.DictReader(file))
        return self.kept[name]


class Year:
    """What figures of a work year look at."""

    def __init__(self, tables, year):
        self.tables = tables
        self.year = year
        self.project = {row["id"]: row for row in tables["project"]}
        self.documents = {}
        for row in tables["document"]:
            key = (row["subject"], row["kind"])
            # The newest about a subject counts.
            known = self.documents.get(key)
            if known is None or int(known["ordinal"]) < int(row["ordinal"]):
                self.documents[key] = row
        self.field = {(row["document"], row["place"]): row["text"] for row in tables["field"]}

    def rule(self, key, day):
        """The value that holds on a day: the last that has begun, the deepest layer standing last."""
        begun = [
            row["value"]
            for row in self.tables["rule"]
            if row["key"] == key and row["from_day"] <= day
        ]
        return begun[-1]

    def projects(self, year):
        return [row for row in self.project.values() if int(row["budget_year"]) == year]

    def document(self, project, kind):
        return self.documents.get((project["id"], kind))

    def accepted(self, project, kind):
        found = self.document(project, kind)
        return found if found and found["status"] == "accepted" else None

    def departments(self, year):
        """Departments that were there in a budget year, with what documents about them are kept under."""
        first, last = f"{year}-01-01", f"{year}-12-31"
        for row in self.tables["organization"]:
            is_there = row["opened_on"] <= last and (not row["closed_on"] or first < row["closed_on"])
            if row["kind"] == "department" and is_there:
                yield row, f"{row['id']}:{year}"

    def of_departments(self, kind, year):
        for row, subject in self.departments(year):
            found = self.documents.get((subject, kind))
            if found:
                yield row, found


def money(text):
    """万元 with two decimals, as forms state it, in 分."""
    whole, _, part = text.replace(",", "").partition(".")
    return int(whole) * 1_000_000 + int((part + "000000")[:6])


def count(things):
    return f"count:{len(list(things))}"


def total(amounts):
    return f"sum:{sum(amounts)}"


def ratio(part, whole):
    return f"ratio:{part}/{whole}"


def parts(counts):
    # In the order of their letters, as bytes of UTF-8 sort them.
    kept = sorted((name.encode(), name, number) for name, number in counts.items() if number)
    return "parts:" + ";".join(f"{name}={number}" for _, name, number in kept)


def filed(year):
    """Targets, evaluations beforehand, rounds."""
    now, before = year.projects(year.year), year.projects(year.year - 1)
    targets = [one for one in now if year.accepted(one, "target")]

    def is_initial(one):
        return one["nature"] != "in_year_addition"

    initial = [one for one in targets if is_initial(one)]
    earlier = [one for one in before if is_initial(one) and year.accepted(one, "target")]
    yield "F2", count(targets)
    yield "F3", total(int(one["adjusted_fen"]) for one in targets)
    yield "F4", count(initial)
    yield "F5", total(int(one["initial_fen"]) for one in initial)
    yield "F6", f"count:{len(initial) - len(earlier)}"
    yield "F7", ratio(len(initial) - len(earlier), len(earlier))
    reports = [year.accepted(one, "ex_ante") for one in now]
    reports = [one for one in reports if one]
    stated = lambda one, place: money(year.field[(one["id"], place)])
    yield "F1", total(stated(one, "requested") for one in reports)
    supporting = [
        one for one in reports if year.field[(one["id"], "conclusion")] in ("予以支持", "部分支持")
    ]
    yield "W4", total(stated(one, "supported") for one in supporting)
    waived = {row["project"] for row in year.tables["ex_ante_waiver"]}
    has = [one for one in now if year.document(one, "ex_ante") or one["id"] in waived]
    missing = [one for one in now if one not in has and is_asked(year, one)]
    yield "F34a", ratio(len(has), len(has) + len(missing))
    yield "F34b", ratio(len([one for one in now if year.document(one, "target")]), len(now))
    held = {name: len([1 for one in now if year.document(one, kind)]) for kind, name in ROUNDS}
    yield "F11", parts(held)
    for figure, (kind, name) in zip(("W5", "W6"), ROUNDS):
        yield figure, ratio(held[name], len([1 for one in now if owes_round(year, one, kind, name)]))


def owes_round(year, project, kind, name):
    """It has its sheet, or was registered by the last day of the round."""
    last = f"{year.year}-{year.rule(ROUND_DUE[name], f'{year.year}-01-01')}"
    return year.document(project, kind) or project["registered_on"] <= last


def is_asked(year, project):
    """It has to have an evaluation beforehand."""
    day = f"{year.year}-12-31"
    if project["nature"] in ("new", "expiring_renewal"):
        return True
    if project["nature"] == "in_year_addition":
        return project["is_key"] == "1"
    earlier = year.project.get(project["continues"])
    if earlier is None:
        return False

    def demand(one):
        return int(one["initial_fen"]) or int(one["adjusted_fen"])

    growth_above = int(year.rule("ex_ante.growth_above", day).rstrip("%"))
    before = demand(earlier)
    return 0 < before and before * growth_above < (demand(project) - before) * 100


def evaluated(year):
    """Evaluations of the year before."""
    before = year.projects(year.year - 1)
    own = [(one, year.document(one, "self_eval")) for one in before]
    own = [(one, found) for one, found in own if found]
    yield "F34c", ratio(len(own), len(before))
    in_time = [1 for _, found in own if found["first_filed_on"] <= found["due"]]
    owed = [1 for _, found in own if found["due"]]
    yield "W3", ratio(len(in_time), len(owed))
    kinds = ["self_eval", "department_evaluation", "key_evaluation"]
    yield "F18", count(one for one in before if any(year.accepted(one, kind) for kind in kinds))
    grades = [found["grade"] for _, found in own if found["status"] == "accepted"]
    spread = "grades:" + ",".join(str(grades.count(word)) for word in "优良中差")
    for figure in ("F19", "F20", "F21", "F19-21"):
        yield figure, spread
    chosen = {
        row["project"]
        for row in year.tables["evaluation_selected"]
        if int(row["budget_year"]) == year.year - 1
    }
    selected = [one for one in before if one["id"] in chosen]
    yield "F16", ratio(len(selected), len(before))
    spent = lambda some: sum(int(one["adjusted_fen"]) for one in some)
    yield "W8", f"money:{spent(selected)}/{spent(before)}"


def whole_departments(year):
    """Departments as a whole, trainings, articles."""
    now = list(year.departments(year.year))
    yield "F8", count(now)
    targets = list(year.of_departments("department_target", year.year))
    yield "F9", count(one for _, one in targets if one["status"] == "accepted")
    about = {one["id"] for _, one in targets}
    opinions = year.tables["opinion"]
    settled = [
        one
        for one in opinions
        if one["document"] in about and one["is_open"] == "0" and one["is_of_finance"] == "1"
    ]
    yield "F10", count(settled)
    own = list(year.of_departments("department_self_eval", year.year - 1))
    own = [one for _, one in own if one["status"] == "accepted"]
    excellent = [one for one in own if one["grade"] == "优"]
    yield "F22", count(own)
    yield "F23", count(excellent)
    yield "F24", ratio(len(excellent), len(own))
    records = [
        one
        for one in year.tables["work_record"]
        if int(one["work_year"]) == year.year and one["stands"] == "1"
    ]
    named = {}
    for row in year.tables["work_record_department"]:
        named.setdefault(row["record"], set()).add(row["department"])
    there = set()
    for one in records:
        if one["kind"] == "training":
            there |= named.get(one["id"], set())
    yield "W9", ratio(len([1 for row, _ in now if row["id"] in there]), len(now))
    articles = {"县财政局": 0, "部门": 0}
    for one in records:
        if one["kind"] == "publicity":
            articles["部门" if named.get(one["id"]) else "县财政局"] += 1
    yield "W10", parts(articles)
    levels = {name: 0 for name in LEVELS.values()}
    for project in year.projects(year.year - 1):
        if year.accepted(project, "authenticity"):
            levels["县"] += 1
    for one in records:
        if one["kind"] == "verification" and one["level"]:
            levels[LEVELS[one["level"]]] += int(one["count"] or 1)
    yield "F15", parts(levels)
    reports = {
        row["time"]
        for row in year.tables["work_task"]
        if int(row["work_year"]) == year.year
        and row["record_kind"] == "upward_report"
        and not row["same_as"]
    }
    made = {one["serves"] for one in records if one["kind"] == "upward_report"}
    yield "F34d", ratio(len(reports & made), len(reports))


def followed(year):
    """What followed the rounds."""
    now = {one["id"]: one for one in year.projects(year.year)}
    names = dict(ROUNDS)
    orders = [
        one
        for one in year.tables["rectification"]
        if one["subject"] in now
        and one["source"] in names
        and one["origin"].endswith("标")
        and one["state"] != "withdrawn"
    ]

    def supervised(kind):
        return {one["subject"] for one in orders if one["source"] == kind}

    yield "F12", count(supervised("monitoring_may"))
    yield "F13", count(supervised("monitoring_august"))
    closed = [one for one in orders if one["state"] == "closed"]
    yield "F14", ratio(len(closed), len(orders))
    yield "W7", count(one for one in orders if one["state"] not in ("closed", "withdrawn"))
    newest = {}
    for one in year.tables["result"]:
        if one["subject"] in now and one["source"] in names:
            newest[(one["subject"], one["source"])] = one
    rows = newest.values()
    yield "F28", parts(
        {name: len([1 for one in rows if one["source"] == kind]) for kind, name in ROUNDS}
    )
    limited = {one["subject"] for one in rows if one["application"] == "rectify"}
    yield "F29", count(limited)
    yield "F31", total(int(now[id]["adjusted_fen"]) for id in limited)
    limits = {}
    for one in rows:
        if one["application"] != "rectify":
            continue
        own = [
            order
            for order in orders
            if order["subject"] == one["subject"] and order["source"] == one["source"]
        ]
        days = given(own[0]) if own else int(year.rule(RECTIFICATION, f"{year.year}-01-01"))
        limits[f"{days}天"] = limits.get(f"{days}天", 0) + 1
    yield "F30", parts(limits)
    cuts = [one for one in rows if one["application"] in ("reduce", "cancel")]
    yield "F32", count({one["subject"] for one in cuts})
    yield "F33", total(int(one["amount_fen"]) for one in cuts)


def given(order):
    """How many days an order gave, by the clock of Beijing."""
    zone = datetime.timezone(datetime.timedelta(hours=8))
    ordered = datetime.datetime.fromtimestamp(int(order["ordered_at_ms"]) / 1000, zone).date()
    return (datetime.date.fromisoformat(order["ordered_due"]) - ordered).days


def commissioned(year):
    """What agencies evaluated."""
    fields = {}
    for row in year.tables["engagement_field"]:
        fields.setdefault(row["engagement"], []).append(row["field"])
    lines = {}
    for row in year.tables["fund_line"]:
        if int(row["initial_fen"]) or int(row["adjusted_fen"]):
            lines.setdefault(row["project"], []).append(row)
    reports = ["key_evaluation", "whole_department_evaluation", "lower_government_evaluation"]
    done = []
    for one in year.tables["engagement"]:
        if int(one["budget_year"]) != year.year - 1 or one["is_ended"] == "1":
            continue
        of_project = one["subject"] in year.project
        is_township = "下级政府财政运行" in fields.get(one["id"], [])
        kind = reports[0] if of_project else reports[2] if is_township else reports[1]
        report = year.documents.get((one["subject"], kind))
        if report and report["status"] == "accepted":
            done.append(one)
    for figure in ("F17", "F25"):
        yield figure, count(done)

    def budget(subject):
        if subject in year.project:
            return int(year.project[subject]["adjusted_fen"])
        department, _, of = subject.partition(":")
        own = [one for one in year.projects(int(of)) if one["department"] == department]
        return sum(int(one["adjusted_fen"]) for one in own)

    yield "F26", total(budget(one["subject"]) for one in done)
    covered = {}
    for one in done:
        own = lines.get(one["subject"], [])
        is_bond = any(row["mark"] == "ultra_long_bond" for row in own)
        names = {BUDGETS[row["budget"]] for row in own}
        for field in fields.get(one["id"], []):
            names.add("政府债券" if field == "政府债务" and is_bond else field)
        for name in names:
            covered[name] = covered.get(name, 0) + 1
    yield "F27", parts(covered)


def figures(tables, work_year):
    """Every figure of a work year, by its id."""
    year = Year(tables, work_year)
    found = {}
    for part in (filed, evaluated, whole_departments, followed, commissioned):
        found.update(part(year))
    return found


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("tables", help="the folder with the CSV files")
    asked.add_argument("--year", type=int, required=True, help="工作年度")
    asked.add_argument("--against", help="the output of wenxiao figures --json")
    asked = asked.parse_args()
    found = figures(Tables(asked.tables), asked.year)
    if not asked.against:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    told = {one["id"]: one["value"] for one in json.load(open(asked.against, encoding="utf-8"))}
    differing = [id for id in told if found.get(id) != told[id]]
    differing += [id for id in found if id not in told]
    for id in differing:
        print(f"{id}: told {told.get(id)}, recomputed {found.get(id)}")
    print(f"{len(told) - len(differing)} of {len(told)} figures are the same")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
