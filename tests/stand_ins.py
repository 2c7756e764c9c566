"""Stand-ins: ``curl`` and ``openssl``, for who types what the documents print and has neither.

Readers have them; a machine with no more than the README names has not. Each knows exactly the
options that the documents use, and takes no others.
"""

import hashlib
import os
import shlex
import sys
import urllib.error
import urllib.request
from pathlib import Path

SWITCHES = frozenset("fsS")
REFUSED, UNREACHABLE, ANSWERED_NO = 2, 7, 22  # what curl itself ends with


def on_the_path(folder: Path) -> str:
    """A ``PATH`` on which both stand before everything else."""
    folder.mkdir(exist_ok=True)
    for name in COMMANDS:
        program = folder / name
        words = (sys.executable, "-I", __file__, name)
        program.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
        program.chmod(0o755)
    return os.pathsep.join((str(folder), os.environ["PATH"]))


def curl(words: list[str]) -> int:
    """``curl [-fsS] [-o FILE] ADDRESS``."""
    switches: set[str] = set()
    addresses: list[str] = []
    target = None
    rest = iter(words)
    for word in rest:
        if word == "-o":
            target = next(rest)
        elif word.startswith("-"):
            switches |= set(word[1:])
        else:
            addresses.append(word)
    if len(addresses) != 1 or not switches <= SWITCHES:
        return _refused("curl", words)
    status, body = _fetched(addresses[0])
    if status == 0:
        return UNREACHABLE
    if status >= 400 and "f" in switches:
        return ANSWERED_NO
    if target is None:
        sys.stdout.buffer.write(body)
    else:
        Path(target).write_bytes(body)
    return 0


def openssl(words: list[str]) -> int:
    """``openssl dgst -sha256``, of what it is given."""
    if words != ["dgst", "-sha256"]:
        return _refused("openssl", words)
    digest = hashlib.sha256(sys.stdin.buffer.read()).hexdigest()
    sys.stdout.write(f"SHA2-256(stdin)= {digest}\n")
    return 0


def _fetched(address: str) -> tuple[int, bytes]:
    """Status and body of an answer, whatever it says; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return 0, b""


def _refused(name: str, words: list[str]) -> int:
    sys.stderr.write(f"this {name} does not know: {shlex.join(words)}\n")
    return REFUSED


COMMANDS = {"curl": curl, "openssl": openssl}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]](sys.argv[2:]))
