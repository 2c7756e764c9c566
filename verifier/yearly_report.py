"""Recomputes a yearly report from an exported log: ``python yearly_report.py FOLDER YEAR``.

Of the standard library alone; it shares no line with the platform. JSON, a figure as [count, base].
"""

import json
import sys
from collections import Counter
from datetime import date
from itertools import count as upwards
from math import ceil
from pathlib import Path

COUNTED = """
objections_filed ObjectionRaised
objections_upheld ObjectionSustained ObjectionDeemedSustained
objections_lapsed ObjectionLapsed
objections_fallen ObjectionFell
objections_withdrawn ObjectionWithdrawn
applications_filed ApplicationFiled ApplicationFiledInConfidence
applications_complete ApplicationCertified ApplicationDeemedComplete
applications_decided ApplicationDecided
applications_withdrawn ApplicationWithdrawn
unnotified_readings_recorded ReadingRecorded
unnotified_readings_reported ReadingReported
entries_reviewed EntryReviewed
workshops_called WorkshopCalled
"""


def entries(folder):
    """Every entry in order: bundles of 256, each entry after its length in two bytes."""
    for number in upwards():
        digits = f"{number:0{-(-len(str(number)) // 3) * 3}d}"
        *heads, last = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        name = "/".join([*(f"x{head}" for head in heads), last])
        found = sorted(folder.glob(f"tile/entries/{name}.p/*"), key=lambda one: int(one.name))
        whole = folder / "tile/entries" / name
        if not (whole.is_file() or found):
            return
        raw, at = (whole if whole.is_file() else found[-1]).read_bytes(), 0
        while at < len(raw):
            end = at + 2 + int.from_bytes(raw[at : at + 2], "big")
            yield json.loads(raw[at + 2 : end])
            at = end


def nearest(values, part):
    return sorted(values)[max(1, ceil(len(values) * part / 100)) - 1] if values else None


def figures(log, year):
    count, groups, way, decided, seen, last, gap = Counter(), {}, {}, [], set(), None, None
    for entry in log:
        data, kind, stream = entry["data"], entry["type"], entry["stream"]
        day = date.fromisoformat((data.get("as_of") or entry["recorded_at"])[:10])
        told = [kind, "entries", *(["ruled"] * bool(entry.get("rules", {}).get("articles")))]
        if kind in ("MemberRecorded", "StateInvited"):
            groups[data["member"]] = data["group"] or ""
        elif kind == "ProposalSubmitted":
            way[stream] = {"matter": data["matter"], "day": day, "objected": False, "voted": False}
            told.append(("proposals", groups.get(data["sponsor"], "")))
        elif kind == "ObjectionRaised" and stream in way:
            way[stream]["objected"] = True
        elif kind == "VoteOpened" and data.get("question", "text") == "text" and stream in way:
            way[stream]["voted"] = True
        elif kind in ("ProposalAdopted", "ProposalNotAdopted") and stream in way:
            one = way.pop(stream)
            if day.year == year:
                decided.append({**one, "days": (day - one["day"]).days})
        elif kind == "ChairElected":
            told.append(("chairs", data["elected"]["group"] or ""))
        elif kind == "NationalReportFiled" and (data["member"], data["year"]) not in seen:
            seen.add((data["member"], data["year"]))
            told.append(f"reports_in_time {data['late']}")
        elif kind == "FindingsPublished":
            told.append(f"findings_in_time {data['late']}")
        if day.year == year:
            count.update(told)
            gap = max(gap or 0, (day - last).days if last else 0)
        last = day
    return {**of_days(decided), **of_counts(count), "longest_days_between_entries": [gap, None]}


def of_days(decided):
    voted = sum(one["voted"] for one in decided)
    found = {"decided": [len(decided), None]}
    found["decided_without_vote"] = [len(decided) - voted, len(decided)]
    some = {"": decided, "_with_objections": [one for one in decided if one["objected"]]}
    some["_without_objections"] = [one for one in decided if not one["objected"]]
    for code, ones in some.items():
        days = [one["days"] for one in ones]
        found[f"median_days{code}"] = [nearest(days, 50), None]
        found[f"ninetieth_days{code}"] = [nearest(days, 90), None]
    for matter in {one["matter"] for one in decided}:
        days = [one["days"] for one in decided if one["matter"] == matter]
        found[f"median_days:{matter}"] = [nearest(days, 50), None]
    return found


def of_counts(count):
    lines = [line.split() for line in COUNTED.split("\n") if line]
    found = {code: [sum(count[kind] for kind in kinds), None] for code, *kinds in lines}
    for code in ("findings_in_time", "reports_in_time"):
        found[code] = [count[f"{code} False"], count[f"{code} False"] + count[f"{code} True"]]
    pairs = {one: number for one, number in count.items() if isinstance(one, tuple)}
    for (what, group), number in pairs.items():
        base = sum(each for one, each in pairs.items() if one[0] == what)
        found[f"{what}:{group}"] = [number, base]
    return {**found, "entries_with_article": [count["ruled"], count["entries"]]}


if __name__ == "__main__":
    told = figures(entries(Path(sys.argv[1])), int(sys.argv[2]))
    sys.stdout.write(json.dumps(told, indent=1, sort_keys=True) + "\n")
