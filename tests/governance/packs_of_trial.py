"""Packs of trial: copies of the Lake Compact in a folder of their own, with something changed."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from regime.domain.packs.pack import Pack

SHIPPED = Path(__file__).parents[2] / "regime" / "packs"
_LATER = ("words_and_numbers_agree",)
TINY = Path(__file__).parents[1] / "packs" / "tiny"
PLAY = {
    "lead_days": 10,
    "acts": [
        {
            "days_before": 9,
            "time": "09:00",
            "by": "head:ALDER",
            "act": "submit_proposal",
            "as": "first",
            "matter": "rules_amendment",
            "title": "Anew",
            "basis": "LR-14",
            "text": [{"article": "LR-9", "text": "Anew."}],
            "reasons": "For the play.",
            "effect": "None.",
        },
        {
            "days_before": 9,
            "time": "10:00",
            "by": "officer",
            "act": "admit_proposal",
            "proposal": "first",
            "reasons": "Complete.",
        },
        {
            "days_before": 7,
            "time": "10:00",
            "act": "cast_vote",
            "proposal": "first",
            "votes": {"yes": ["ALDER", "BIRCH", "CEDAR"]},
        },
    ],
}


def copied(folder: Path) -> Path:
    """A copy of the pack in ``folder``."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    return folder


def with_proxies(folder: Path, *, of: Callable[[Path], Path] = copied) -> Path:
    """A copy of the pack where proxies are carried also where votes are sealed or secret."""

    def allow(rules: dict[str, Any]) -> None:
        for article in rules["records"]:
            if "proxies_max" in article["parameters"]:
                article["parameters"]["proxies_in_every_ballot"] = True

    return changed(of(folder), "rules.json", allow)


def with_claims(folder: Path, *, of: Callable[[Path], Path] = with_proxies) -> Path:
    """A copy of the pack where papers may be claimed, those cast by proxy too."""

    def allow(rules: dict[str, Any]) -> None:
        for article in rules["records"]:
            if "opening_days" in article["parameters"]:
                said = {"repeated_unopened": True, "claims_count": True, "own_opening_days": 1}
                article["parameters"] |= said

    return changed(of(folder), "rules.json", allow)


def changed(folder: Path, file: str, change: Callable[[dict[str, Any]], object]) -> Path:
    """The pack in ``folder`` after one of its files was changed."""
    path = folder / file
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))
    return folder


def demonstration(folder: Path) -> Path:
    """A demonstration of the Lake Compact: sign-ins, a play and a simulated clock."""
    (copied(folder) / "play.json").write_text(json.dumps(PLAY))

    def change(manifest: dict[str, Any]) -> None:
        manifest |= {
            "clock": "simulated",
            "labels": ["demonstration"],
            "sign_ins": {"alternates": ["ALDER"], "chair": "BIRCH"},
            "play": "play.json",
        }

    return changed(folder, "pack.json", change)


def of_before(pack: Pack) -> Pack:
    """The pack as before: its numbers have no bounds, and its words need not say them."""
    articles = (
        replace(
            one,
            parameters={
                name: value for name, value in one.parameters.items() if name not in _LATER
            },
        )
        for one in pack.articles
    )
    return replace(pack, bounds=None, articles=tuple(articles))


def unbounded(rules: dict[str, Any]) -> None:
    """Take from a rules file what an edition of before lacks: bounds, and words that agree."""
    for key in ("bounds", "said_otherwise"):
        rules.pop(key, None)
    for article in rules["records"]:
        for name in _LATER:
            article["parameters"].pop(name, None)


def open_ballots(
    folder: Path,
    *,
    but: tuple[str, ...] = (),
    sealed: tuple[str, ...] = (),
    reviewed: bool = False,
) -> Path:
    """The pack of thirty-five where every matter is voted on by roll call, but a few.

    It keeps no calendar, so that years may pass in a test, any words may stand for an article, and
    findings need no review, unless they do.
    """
    shutil.copytree(SHIPPED / "mtcr", folder)

    def open_them(rules: dict[str, Any]) -> None:
        own: dict[str, list[Any]] = {article["id"]: [] for article in rules["records"]}
        for row in rules["decision_matrix"]:
            own[row["article"]].append(row)
        for row in rules["decision_matrix"]:
            if row["id"] not in but:
                row["ballot"] = row["ballot"] and "roll_call"
            if row["id"] in sealed:
                row["ballot"] = "sealed"
            if row["id"] not in but and row["procedure"] in ("consensus_minus_one", "election"):
                row["procedure"] = "qualified_majority"
        for article in rules["records"]:
            said = article["parameters"]
            if not {one["id"] for one in own[article["id"]]} & set(but):
                said |= {key: False for key in ("secret_ballot",) if key in said}
            if "review_needed" in said:
                said["review_needed"] = reviewed
            if "secret_only" in said:
                said["secret_only"] = [one for one in said["secret_only"] if one in but]
            if said.get("procedure") == "consensus_minus_one":
                said["procedure"] = "qualified_majority"
        unbounded(rules)

    def without_calendar(manifest: dict[str, Any]) -> None:
        for role in ("plenary", "meetings", "agenda"):
            del manifest["roles"][role]

    changed(folder, "pack.json", without_calendar)
    return changed(folder, "rules_of_procedure.json", open_them)


def with_applicants(folder: Path, *, sealed: tuple[str, ...] = ()) -> Path:
    """The thirty-five with open ballots and without a calendar, to whom three states apply."""

    def apply(manifest: dict[str, Any]) -> None:
        names = {"XAN": "Xanadu", "YEN": "Yendor", "ZEM": "Zembla"}
        manifest["applicants"] = [{"id": code, "name": name} for code, name in names.items()]

    return changed(open_ballots(folder, sealed=sealed), "pack.json", apply)
