"""A client that a generator makes of the schema, and nobody else: it lives a whole proposal.

It is made anew, from the document that the site gives out, and asks a server of this process.
"""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, override_settings
from knox.models import AuthToken

from governance.acting.opening_ballots import open_ballots
from governance.services import tick
from tests.room import CHANGE, VOTERS, Room
from tests.shells.answers import OPENAPI
from tests.shells.asking import DOCS, key
from tests.shells.chromium import served
from tests.shells.elections import PANEL

PACKAGE = "secretariat"


class Made:
    """The generated package: its operations by subject and name, its models."""

    def __init__(self, base: str, closing: ExitStack) -> None:
        self.base = base
        self._closing = closing
        self.models = importlib.import_module(f"{PACKAGE}.models")
        self._clients = importlib.import_module(f"{PACKAGE}.client")

    def person(self, room: Room, subject: str) -> "Person":
        """A person of the log, with a token."""
        _, token = AuthToken.objects.create(room.account(subject))
        return self._person(self._clients.AuthenticatedClient(self.base, token))

    def nobody(self) -> "Person":
        """Somebody who only reads."""
        return self._person(self._clients.Client(self.base))

    def _person(self, client: Any) -> "Person":
        self._closing.enter_context(client)
        return Person(client)


class Person:
    """Someone who asks by the generated functions."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def ask(self, subject: str, operation: str, *parts: object, **said: object) -> Any:
        """What an operation answers, status and all."""
        module = importlib.import_module(f"{PACKAGE}.api.{subject}.{operation}")
        return module.sync_detailed(*parts, client=self._client, **said)

    def told(self, subject: str, operation: str, *parts: object, **said: object) -> Any:
        """What an operation answers, which must be well, as the generated model."""
        answer = self.ask(subject, operation, *parts, **said)
        assert answer.status_code in (200, 201), answer.content
        return answer.parsed


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The generator has made the client, and says nothing against the document."""
    folder = tmp_path_factory.mktemp("client")
    document, options = folder / "schema.json", folder / "options.yaml"
    document.write_bytes(Client().get("/api/schema/", headers={"Accept": OPENAPI}).content)
    options.write_text("post_hooks: []\n")
    places: list[str | Path] = [
        "--path",
        document,
        "--config",
        options,
        "--output-path",
        folder / PACKAGE,
    ]
    done = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", *places],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "arning" not in done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield
    sys.path.remove(str(folder))


@pytest.fixture
def made(package: None) -> Iterator[Made]:
    """The generated client, and a server to ask."""
    with served() as base, ExitStack() as closing:
        yield Made(base, closing)


def test_a_generated_client_takes_a_proposal_from_draft_to_decision(made: Made, room: Room) -> None:
    alder, birch, cedar = (made.person(room, f"head {one}") for one in VOTERS[:3])
    officer, nobody, models = made.person(room, "officer"), made.nobody(), made.models

    draft = alder.told(
        "drafts", "begin_draft", body=models.SubmitProposalDraft(matter="rules_amendment")
    )
    whole = models.SubmitProposalDraft(
        title="Two days", basis="LR-8", text=CHANGE, reasons="Too short.", effect="None."
    )
    alder.told("drafts", "change_draft", draft.id, body=whole)
    submitted = alder.told("drafts", "submit_draft", draft.id, body=models.SubmitInput())
    symbol = submitted.symbol
    officer.told("proposals", "admit_proposal", symbol, body=models.AdmitProposalInput("Complete."))
    assert nobody.told("proposals", "get_proposal", symbol).stage == models.Stage.CONSULTATION

    once = str(key())
    words = models.CommentsInput(text="Well made.")
    first, again = (
        birch.ask("comments", "comment_on_proposal", symbol, body=words, idempotency_key=once)
        for _ in range(2)
    )
    assert first.parsed.receipt == again.parsed.receipt
    other = models.CommentsInput(text="Badly made.")
    refused = birch.ask("comments", "comment_on_proposal", symbol, body=other, idempotency_key=once)
    assert (refused.status_code, refused.parsed.code) == (409, "command_reused")

    room.pass_days(2)
    tick()
    for head in (alder, birch, cedar):
        head.told("votes", "cast_vote", symbol, body=models.VotesInput(models.Choice.YES))
    assert sorted(_members_by_cursor(nobody, symbol)) == ["ALDER", "BIRCH", "CEDAR"]

    room.pass_days(3)
    tick()
    adopted = nobody.told("proposals", "get_proposal", symbol)
    assert (adopted.stage, adopted.outcome) == (models.Stage.IN_FORCE, models.Outcome.ADOPTED)
    assert {one.actor["capacity"] for one in adopted.entries} == {"head", "officer", "clock"}
    decision = nobody.told("decisions", "get_decision", adopted.decision.symbol)
    assert decision.proposal == symbol and decision.ballots[0].result["adopted"] is True
    assert [vote.choice for vote in decision.ballots[0].roll_call] == [models.Choice.YES] * 3
    then = nobody.told("proposals", "get_proposal", symbol, recorded_by=str(adopted.position))
    assert (then.stage, then.past.basis) == (models.Stage.SUBMITTED, models.MomentBasis.LOG)


def test_a_generated_client_sends_the_paper_of_an_election(
    made: Made, electing: Room, tmp_path: Path
) -> None:
    officer, nobody, models = made.person(electing, "officer"), made.nobody(), made.models
    heads = {one: made.person(electing, f"head {one}") for one in VOTERS}
    with override_settings(BALLOT_KEY_FILE=str(tmp_path / "ballot.key")):
        opening = models.ElectionsInput(matter=PANEL, reasons="It is time.")
        symbol = officer.told("elections", "open_election", body=opening).proposal
        for one in ("ALDER", "CEDAR"):
            standing = models.NominateCandidateInput(member=one, label=f"Ranger of {one}")
            heads[one].told("elections", "nominate_candidate", symbol, body=standing)
        electing.pass_days(2)
        tick()
        for head in heads.values():
            voted = head.told("votes", "cast_vote", symbol, body=models.VotesInput("1,2"))
            assert len(voted.number) == 64
        electing.pass_days(1)
        tick()
        open_ballots()
    (only,) = nobody.told("elections", "list_rounds", symbol)
    assert sorted(only.elected) == [1, 2]
    seats = nobody.told("elections", "get_elections").seats
    assert sorted(one.holder.member for one in seats) == ["ALDER", "CEDAR"]


def test_the_guide_prints_what_works(made: Made, room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    guide = (DOCS / "api.md").read_text(encoding="utf-8").split("## A client of your own")[1]
    printed = guide.split("```python\n")[1].split("```")[0]
    _, token = AuthToken.objects.create(room.account("head BIRCH"))
    said: dict[str, Any] = {"TOKEN": token}
    exec(printed.replace("http://127.0.0.1:8000", made.base), said)
    said["client"].get_httpx_client().close()
    (vote,) = made.nobody().told("votes", "list_votes", symbol).results
    assert (vote.member, vote.choice) == ("BIRCH", made.models.Choice.YES)


def _members_by_cursor(asking: Person, symbol: str) -> Iterator[str]:
    """Who has voted, read in pages of two."""
    cursor: dict[str, str] = {}
    while True:
        page = asking.told("votes", "list_votes", symbol, page_size=2, **cursor)
        assert len(page.results) <= 2
        yield from (vote.member for vote in page.results)
        if page.next_ is None:
            return
        cursor = {"cursor": parse_qs(urlsplit(page.next_).query)["cursor"][0]}
