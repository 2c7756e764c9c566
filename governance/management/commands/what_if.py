"""What-if command: recorded proposals decided again under other rules; nothing is written.

``manage.py what_if --rules EDITION|FILE|old (--decision SYMBOL|--matter MATTER|--all)`` prints a
table, or one JSON object with ``--json``. FILE holds a list of changes of the rules, as a proposal
carries it (``-``: standard input). Exit 2 names what cannot be tried.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError, CommandParser

from audit.log.encoding import BODY_LIMIT, Json, parse
from audit.log.errors import Malformed, Refused
from governance.domain.what_if.outcome import Outcome
from governance.domain.what_if.report import Report
from governance.domain.what_if.rules import OLD, OtherRules
from governance.management.base import UNFIT, SecretariatCommand
from governance.reading import what_if

STANDARD_INPUT = 0


class Command(SecretariatCommand):
    """Reads the log and says which outcomes other rules would have changed."""

    help = "Decide recorded proposals again under other rules, and show which outcomes change."

    def add_arguments(self, parser: CommandParser) -> None:
        """The rules that are tried, and the proposals that they are tried on."""
        parser.add_argument(
            "--rules",
            required=True,
            metavar="EDITION|FILE|old",
            help="an edition of this log; a file with changes of the rules; the old procedure",
        )
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--decision", metavar="SYMBOL", help="a proposal or a decision")
        chosen.add_argument("--matter", metavar="MATTER", help="every proposal on one matter")
        chosen.add_argument("--all", action="store_true", help="every proposal")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Choose, judge, print."""
        rules = _rules(options["rules"])
        chosen = _chosen(options["decision"], options["matter"])
        found = what_if.report(chosen, rules)
        if options["json"]:
            said = json.dumps(what_if.as_json(found, chosen), indent=1, ensure_ascii=False)
        else:
            said = "\n".join(_lines(found))
        self.stdout.write(said)


def _chosen(decision: str | None, matter: str | None) -> what_if.Chosen:
    if decision:
        return what_if.one(decision)
    return what_if.on_matter(matter, most=None) if matter else what_if.every(most=None)


def _rules(name: str) -> OtherRules:
    if name == OLD or (name.isascii() and name.isdigit()):
        return what_if.rules_named(name)
    try:
        return what_if.rules_of_text(parse(_bytes_of(name)))
    except OSError as error:
        said = f"--rules: {name} is no edition, not {OLD}, and no file: {error.strerror}"
        raise CommandError(said, returncode=UNFIT) from None
    except (Malformed, Refused) as fault:
        said = f"{name}: {fault.place}: {fault.detail}" if fault.place else f"{name}: {fault}"
        raise CommandError(said, returncode=UNFIT) from None


def _bytes_of(name: str) -> bytes:
    """What stands in the source, up to one byte more than it may hold."""
    source = STANDARD_INPUT if name == "-" else name
    with open(source, "rb", closefd=source != STANDARD_INPUT) as stream:
        return stream.read(BODY_LIMIT + 1)


def _lines(found: Report) -> Iterator[str]:
    """The report as lines: each proposal with both outcomes, then the summary."""
    for row in found.outcomes:
        yield f"{'*' if row.changed else ' '} {row.symbol}  {row.title}"
        yield f"    really:  {_outcome(row.real)}"
        yield f"    what if: {_outcome(row.other)}"
        for (act, detail), count in Counter((one.act, one.detail) for one in row.refused).items():
            yield f"    refused: {act}, {count} times: {detail}"
        for one in row.assumed:
            yield f"    assumed: {one.member}: {one.choice}, from its {one.basis}"
    summary = found.summary()
    yield f"{summary['changed']} of {summary['proposals']} proposals would have ended otherwise (*)"
    yield f"really:  {_counted(summary['real'])}"
    yield f"what if: {_counted(summary['what_if'])}"
    yield f"median days to the end: {_counted(summary['median_days'])}"
    yield "Assumed throughout:"
    for said in found.assumptions:
        yield f"  - {said}"


def _outcome(outcome: Outcome) -> str:
    said = [outcome.code, outcome.reason if outcome.reason != outcome.code else ""]
    if outcome.days is not None and outcome.decided_at:
        said.append(f"after {outcome.days} days, {outcome.decided_at:%Y-%m-%d}")
    if outcome.arithmetic:
        said.append(_arithmetic(outcome.arithmetic[-1]))
    return ", ".join(one for one in said if one)


def _arithmetic(round_: dict[str, Json]) -> str:
    """The last count: each test with its numbers, or who stood in the way."""
    tests = round_["tests"] if isinstance(round_["tests"], list) else []
    said = [
        f"{one['of']} {one['count']}, needed {one['needed']}"
        for one in tests
        if isinstance(one, dict) and one["needed"] is not None
    ]
    blocked = round_["blocked_by"]
    if isinstance(blocked, list) and blocked:
        said.append(f"blocked by {', '.join(map(str, blocked))}")
    return "; ".join(said)


def _counted(counts: Json) -> str:
    found = counts.items() if isinstance(counts, dict) else ()
    return ", ".join(f"{name} {count}" for name, count in found)
