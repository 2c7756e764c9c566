"""Arguments: what the reader asks for, and what the reader brings.

A key, a policy and an older checkpoint are the reader's own. None is taken from the target, which
may hold others under the same names.
"""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from audit.log.errors import Malformed
from audit.log.note import NOTE_LIMIT, Verifier
from audit.log.policy import Policy, parse_policy
from governance.domain.verifying.signatures import Signed, read_signed
from governance.domain.verifying.target import Unreadable
from governance.domain.verifying.verification import Terms

PROGRAM = "secretariat-verify"
WRONG_USAGE = 3
_KEY_LIMIT = 10_000

_EPILOG = """\
A TARGET is the folder of an export, or the address of a log: where its `checkpoint` is, or the
site above `/log/`. The key must come from elsewhere than the target; any that the log ever had
will do.

exit status:
  0  the log is good. With --misbehaviour: both checkpoints are the log's, and do not contradict
  1  it was read, and faults were found: each is named with its position. A file that is missing
     below the checkpoint, a wrong length and a wrong signature are faults. With --misbehaviour:
     it is proven
  2  it cannot be read: no checkpoint, or none that can be read, no answer, an unforeseen error.
     With --misbehaviour: what it holds is damaged, or not signed by this log
  3  wrong usage
"""


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"{self.prog}: {message}\n")


@dataclass(frozen=True)
class Asked:
    """What is to be done."""

    terms: Terms
    target: str
    batch: bool
    json: bool
    misbehaviour: str
    save: Path


def read_arguments(arguments: Sequence[str] | None) -> Asked:
    """What is asked for; ends the program with 3 for wrong usage, raises ``Unreadable``."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if sum(map(bool, (given.target, given.batch, given.misbehaviour))) != 1:
        parser.error("one of TARGET, --batch and --misbehaviour is wanted")
    try:
        key = _key(given.vkey)
    except (Malformed, Unreadable) as error:
        parser.error(f"--vkey: {error}")
    return Asked(
        terms=Terms(key, _older(given), _policy(given)),
        target=given.target or "",
        batch=given.batch,
        json=given.json,
        misbehaviour=given.misbehaviour or "",
        save=Path(given.save),
    )


def _parser() -> ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        description="Verify a published log: hashes, signatures, and every decision by its rules.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("target", metavar="TARGET", nargs="?", help="an export folder, or the address of a log")
    add("--vkey", metavar="KEY", required=True, help="a key of the log, or a file that holds one")
    add("--old", metavar="CHECKPOINT", help="a signed checkpoint that must be a beginning")
    add("--policy", metavar="FILE", help="whose cosignatures are wanted (C2SP tlog-policy)")
    add("--json", action="store_true", help="print JSON")
    add(
        "--batch", action="store_true", help="targets one a line on standard input; a line for each"
    )
    add("--save", metavar="DIR", default=".", help="where a proof of misbehaviour is written")
    add("--misbehaviour", metavar="FILE", help="check such a proof by itself")
    return parser


def _key(text: str) -> Verifier:
    try:
        return Verifier.parse(text)
    except Malformed:
        if text.count("+") > 1 and not Path(text).exists():
            raise
    return Verifier.parse(read_text(text, limit=_KEY_LIMIT).strip())


def _older(given: Namespace) -> Signed | None:
    if given.old is None:
        return None
    return read_signed(read_text(given.old, limit=NOTE_LIMIT), name=given.old)


def _policy(given: Namespace) -> Policy | None:
    if given.policy is None:
        return None
    try:
        return parse_policy(read_text(given.policy, limit=NOTE_LIMIT))
    except Malformed as error:
        raise Unreadable(f"{given.policy} is not a policy: {error}") from None


def read_text(name: str, *, limit: int) -> str:
    """A file of the reader's own; ``Unreadable`` says why not."""
    try:
        with open(name, "rb") as file:
            raw = file.read(limit + 1)
        if len(raw) > limit:
            raise Unreadable(f"{name} has more than {limit} bytes")
        return raw.decode()
    except OSError as error:
        raise Unreadable(f"{name} cannot be read: {error.strerror}") from None
    except ValueError:
        raise Unreadable(f"{name} is not UTF-8 text") from None
