"""Two proposals from draft to end with nothing but HTTP, on a running rehearsal server.

    python tests/shells/http_script.py http://127.0.0.1:8000 var/sign_ins.json

A change of the rules is adopted: as the majority asks for it, every delegation votes. While it is
consulted on, a statement is put under silence, an objection that lacks a part is cured and found
admissible, the silence is broken, and the Chair sums up. It polls. Every answer's receipt is
checked with the code that ``docs/verifying-the-log.md`` prints.
"""

import json
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs" / "verifying-the-log.md"
PATIENCE = 180
PAUSE = 0.2


class Script:
    """The server, and the people with their tokens."""

    def __init__(self, base: str, people: list[dict[str, Any]]) -> None:
        self.base = base.rstrip("/") + "/api/v1/"
        self.officer, self.chair = (
            next(p["token"] for p in people if p["capacity"] == capacity)
            for capacity in ("officer", "chair")
        )
        self.heads = {p["member"]: p["token"] for p in people if p["capacity"] == "head"}
        self.receipts: list[dict[str, Any]] = []
        self.proofs = _documented()

    def ask(
        self, method: str, path: str, *, token: str | None = None, body: Any = None
    ) -> dict[str, Any]:
        """One request; its answer, whose receipt, if it has one, is kept to be checked."""
        address = path if path.startswith("http") else self.base + path
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid.uuid4())
        raw = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, raw, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                found: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{method} {address}: {error.code} {error.read()!r}") from None
        if "receipt" in found:
            self.receipts.append(found["receipt"])
        return found

    def matters(self) -> list[dict[str, Any]]:
        """On what may be proposed, and how."""
        found: Any = self.ask("GET", "matters/")
        return list(found)

    def until(self, symbol: str, *stages: str) -> dict[str, Any]:
        """The proposal, once it stands at one of these stages."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self.ask("GET", f"proposals/{symbol}/")
            if found["stage"] in stages:
                return found
            time.sleep(PAUSE)
        raise SystemExit(f"{symbol} did not reach {stages} in {PATIENCE} s")

    def act(self, symbol: str, act: str, token: str, body: dict[str, Any]) -> None:
        """Carry out an act that the proposal itself offers."""
        offered = self.ask("GET", f"proposals/{symbol}/", token=token)["acts"]
        found = next(one for one in offered if one["act"] == act)
        self.ask(found["method"], found["href"], token=token, body=body)

    def vote(self, symbol: str) -> None:
        """Let every member vote, the second one twice: a change names the vote it replaces."""
        at = f"proposals/{symbol}/votes/"
        members = self.ask("GET", "members/?page_size=200")["results"]
        voting = [m["code"] for m in members if m["standing"] == "partner"]
        for code in voting:
            said = {"choice": "abstain" if code == voting[1] else "yes"}
            self.ask("POST", at, token=self.heads[code], body=said)
        first = self.receipts[-len(voting) + 1]["positions"][-1]
        changed = {"choice": "yes", "explanation": "On reflection.", "replaces": first}
        self.ask("POST", at, token=self.heads[voting[1]], body=changed)

    def check_receipts(self) -> int:
        """Check every receipt, and the signature of every checkpoint that they lead to."""
        with urllib.request.urlopen(self.ask("GET", "log/")["links"]["vkey"]) as answer:
            vkey = answer.read().decode()
        keys = ("positions", "leaves", "entries", "proofs")
        for receipt in self.receipts:
            for one in zip(*(receipt[key] for key in keys), strict=True):
                self.proofs["check_signature"](self.proofs["check"](*one), vkey)
        return len(self.receipts)


def run(base: str, people: list[dict[str, Any]]) -> str:
    """Take a proposal from draft to decision; the decision's symbol."""
    script = Script(base, people)
    symbol = _admitted(script, "rules_amendment", _amendment(script))
    broken = _break_silence(script)
    script.until(symbol, "vote")
    script.vote(symbol)
    decided = script.until(symbol, "adopted", "in_force")["decision"]["symbol"]
    checked = script.check_receipts()
    print(f"{symbol} became {decided}, {broken} was objected to; {checked} receipts verify")  # noqa: T201
    return str(decided)


def _admitted(script: Script, matter: str, fields: dict[str, Any]) -> str:
    """A proposal that is drafted, submitted and admitted; its symbol."""
    sponsor = script.heads[sorted(script.heads)[0]]
    draft = script.ask("POST", "drafts/", token=sponsor, body={"matter": matter})
    said = {"reasons": "To see the whole path.", "effect": "None.", **fields}
    script.ask("PATCH", draft["href"], token=sponsor, body=said)
    symbol = str(script.ask("POST", draft["submit"], token=sponsor)["symbol"])
    script.act(symbol, "admit_proposal", script.officer, {"reasons": "Complete."})
    return symbol


def _break_silence(script: Script) -> str:
    """A statement that one delegation objects to, up to the Chair's summary; its symbol."""
    matter = next(m for m in script.matters() if m["matter"] == "public_statement")
    fields = {"title": "A statement", "basis": matter["article"], "text": "We rehearsed."}
    symbol = _admitted(script, matter["matter"], fields)
    objector = script.heads[sorted(script.heads)[1]]
    whole = {"reasons": "Too early.", "provision": matter["article"], "remedy": "A later date."}
    script.act(symbol, "raise_objection", objector, {**whole, "provision": ""})
    script.act(symbol, "cure_objection", objector, whole)
    script.act(symbol, "sustain_objection", script.officer, {"reasons": "It is complete."})
    script.until(symbol, "summary")
    script.act(symbol, "publish_summary", script.chair, {"summary": "They did not agree."})
    found = script.until(symbol, "not_adopted")
    shown = script.ask("GET", f"objections/?proposal={symbol}")["results"]
    ended = [one["standing"] for one in shown], found["summary"]
    if ended != (["closed"], "They did not agree."):
        raise SystemExit(f"{symbol} ended otherwise: {ended}")
    return symbol


def _amendment(script: Script) -> dict[str, Any]:
    roles = script.ask("GET", "rules/")["roles"]
    article = script.ask("GET", f"rules/{roles['consultation']}/")
    change = {"article": article["article"], "text": article["text"] + " Rehearsed."}
    return {"title": "A rehearsed change", "basis": roles["amendment"], "text": [change]}


def _documented() -> dict[str, Any]:
    blocks = DOCS.read_text(encoding="utf-8").split("```python\n")[1:]
    found: dict[str, Any] = {}
    for number in (0, 1):
        exec(blocks[number].split("```", 1)[0], found)
    return found


if __name__ == "__main__":
    run(sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
