"""Verifier: the program with which a stranger checks a published log, offline if need be.

Everything is read again from the files or the addresses of the log, and nothing is believed but
the key that is given: the tree, the signatures, the witnesses, and every decision by the rules that
were in force. The exit status says whether the log is good, faulty or unreadable.
"""

import os
import sys
from collections.abc import Iterator, Sequence

from audit.log.errors import Malformed, Refused
from governance.domain.verifying.arguments import Asked, read_arguments, read_text
from governance.domain.verifying.misbehaviour import LIMIT, NotProven, parse_misbehaviour, prove
from governance.domain.verifying.opening_target import opened
from governance.domain.verifying.outcome import (
    GOOD,
    UNREADABLE,
    Outcome,
    of_misbehaviour,
    of_report,
    unreadable,
)
from governance.domain.verifying.saving import save
from governance.domain.verifying.target import Unreadable
from governance.domain.verifying.unforeseen import Unforeseen
from governance.domain.verifying.verification import verify

INTERRUPTED = 130


class _Unheard(Exception):
    """Nobody reads what is printed any more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    try:
        return _main(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _main(arguments: Sequence[str] | None) -> int:
    with Unforeseen() as net:
        asked = read_arguments(arguments)
        return _batch(asked) if asked.batch else _one(asked)
    _tell(_reason(net.error))
    return UNREADABLE


def _one(asked: Asked) -> int:
    outcome = _misbehaviour(asked) if asked.misbehaviour else _verified(asked, asked.target)
    try:
        if asked.json:
            _say(outcome.json_text())
        elif outcome.status == UNREADABLE:
            _tell(outcome.text())
        else:
            _say(outcome.text())
    except _Unheard:
        pass
    return outcome.status


def _batch(asked: Asked) -> int:
    """A line for each target; the worst status of all."""
    worst = GOOD
    for target in _targets():
        outcome = _verified(asked, target)
        worst = max(worst, outcome.status)
        try:
            _say(outcome.in_batch_json() if asked.json else outcome.in_batch())
        except _Unheard:
            break
    return worst


def _targets() -> Iterator[str]:
    for line in sys.stdin.buffer:
        if name := os.fsdecode(line).strip("\r\n"):
            yield name


def _verified(asked: Asked, target: str) -> Outcome:
    """What comes of one target; no error of one ends the reading of others."""
    with Unforeseen() as net:
        with opened(target) as found:
            report = verify(found, asked.terms)
        if report.misbehaviour:
            report.saved = save(report.misbehaviour, asked.terms.key, asked.save)
            if asked.json or asked.batch:
                _tell(f"Proof of misbehaviour. {report.saved}")
        return of_report(target, report)
    return unreadable(target, _reason(net.error))


def _misbehaviour(asked: Asked) -> Outcome:
    try:
        claimed = parse_misbehaviour(read_text(asked.misbehaviour, limit=LIMIT))
        return of_misbehaviour(prove(claimed, asked.terms.key), "")
    except NotProven as refused:
        return of_misbehaviour(None, refused.detail)
    except (Malformed, Refused) as error:
        return unreadable(asked.misbehaviour, f"by this key nothing can be told: {error}")


def _reason(error: Exception | None) -> str:
    """What went wrong; of what was not foreseen, its class above all."""
    return str(error) if isinstance(error, Unreadable) else f"{type(error).__name__}: {error}"


def _say(text: str) -> None:
    """Print to whoever listens; ``_Unheard`` where nobody does."""
    if sys.stdout is None:
        raise _Unheard
    try:
        sys.stdout.buffer.write(f"{text}\n".encode())
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer would be complained of at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise _Unheard from None
        raise


def _tell(text: str) -> None:
    """Tell what is no result."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
