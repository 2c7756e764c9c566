"""Forged ballots: what was sealed, and how many voted in secret, binds the key's holder too."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.ballots import said as ballots
from regime.domain.values import OPENER, Symbol
from tests.cast import ALDER, DAY_3, END_OF_DAY_3, END_OF_DAY_4, OFFICER
from tests.governance.acts_of import admit, submit
from tests.governance.forging import first_named, verified
from tests.governance.held_votes import Box, lake_with

MOMENT = timedelta(microseconds=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the log is published."""
    return tmp_path / "log"


def _box(ballot: str, folder: Path) -> Box:
    lake = lake_with(ballot, folder / "tiny")
    admit(lake, submit(lake))
    return Box(lake, Symbol(next(iter(lake.proposals))))


@pytest.fixture
def sealed(tmp_path: Path) -> Box:
    """Three votes under seal, two in favour; the period of their opening is open."""
    box = _box("sealed", tmp_path)
    for code, choice in (("ALDER", "yes"), ("BIRCH", "yes"), ("CEDAR", "no")):
        box.seal(code, choice, at=DAY_3)
    return box


@pytest.fixture
def secret(tmp_path: Path) -> Box:
    """Three votes in secret, two in favour."""
    box = _box("secret", tmp_path)
    for code, choice in (("ALDER", "yes"), ("BIRCH", "yes"), ("CEDAR", "no")):
        box.put(code, choice, at=DAY_3)
    return box


def _named(name: str, box: Box, code: str) -> tuple[str, int, str]:
    return name, box.ledger.find(name), code


def test_ballots_that_the_rules_led_to_are_good(sealed: Box, secret: Box, folder: Path) -> None:
    sealed.open(at=END_OF_DAY_3)
    secret.publish(at=END_OF_DAY_3)
    assert verified(sealed.ledger, folder).ok
    assert verified(secret.ledger, folder.with_name("other")).ok


def test_a_vote_that_is_opened_otherwise_than_it_was_sealed_is_named(
    sealed: Box, folder: Path
) -> None:
    sealed.open(at=END_OF_DAY_3)
    forged = sealed.ledger.forged_data("SealedVotesOpened", "openings/2/value/choice", "yes")
    assert first_named(forged, folder) == _named("SealedVotesOpened", sealed, "refused")


def test_another_salt_is_named(sealed: Box, folder: Path) -> None:
    sealed.open(at=END_OF_DAY_3)
    forged = sealed.ledger.forged_data("SealedVotesOpened", "openings/2/salt", "00" * 32)
    assert first_named(forged, folder) == _named("SealedVotesOpened", sealed, "refused")


def test_a_vote_that_was_never_opened_and_is_counted_is_named(sealed: Box, folder: Path) -> None:
    opened = list(sealed.openings)[:2]
    sealed.open(opened, at=END_OF_DAY_3)
    sealed.ledger.run_clock(END_OF_DAY_4)
    assert verified(sealed.ledger, folder).ok
    forged = sealed.ledger.forged_data("VoteClosed", "result/counts/yes", 3)
    forged = forged.forged_data("VoteClosed", "result/counts/abstain", 0)
    other = folder.with_name("other")
    assert first_named(forged, other) == _named("VoteClosed", sealed, "differs")


def test_an_opening_that_is_kept_back_is_named_where_the_vote_is_decided(
    sealed: Box, folder: Path
) -> None:
    sealed.open(at=END_OF_DAY_3)
    kept = sealed.ledger.entries[sealed.ledger.find("SealedVotesOpened")].data["openings"]
    assert isinstance(kept, list)
    fewer: list[Json] = kept[:2]
    forged = sealed.ledger.forged_data("SealedVotesOpened", "openings", fewer)
    assert first_named(forged, folder) == _named("VoteClosed", sealed, "differs")


def test_an_opening_before_the_close_is_named(sealed: Box, folder: Path) -> None:
    opened = ballots.SealedVotesOpened(round=1, openings=tuple(sealed.openings.values()))
    at = END_OF_DAY_3 - MOMENT
    forged = sealed.ledger.with_events(opened, by=OPENER, at=at, stream=sealed.symbol)
    position = len(sealed.ledger.entries)
    assert first_named(forged, folder) == ("SealedVotesOpened", position, "refused")


@pytest.mark.parametrize("by", [ALDER, OFFICER])
def test_an_opening_by_another_than_the_opener_is_named(
    sealed: Box, folder: Path, by: object
) -> None:
    sealed.open(at=END_OF_DAY_3)
    forged = sealed.ledger.fork()
    for position in range(forged.find("SealedVotesOpened"), len(forged.entries)):
        forged.entries[position] = replace(
            forged.entries[position],
            actor=by.as_record(),  # type: ignore[attr-defined]
        )
    assert first_named(forged, folder) == _named("SealedVotesOpened", sealed, "refused")


def test_a_vote_of_the_opener_is_named(sealed: Box, folder: Path) -> None:
    forged = sealed.ledger.forged("SealedVoteCast", actor=OPENER.as_record())
    assert first_named(forged, folder) == _named("SealedVoteCast", sealed, "refused")


def test_a_result_that_does_not_follow_from_the_openings_is_named(
    sealed: Box, folder: Path
) -> None:
    sealed.open(at=END_OF_DAY_3)
    forged = sealed.ledger.forged_data("VoteClosed", "result/adopted", True)
    assert first_named(forged, folder) == _named("VoteClosed", sealed, "differs")


def test_a_period_of_opening_that_was_moved_is_named(sealed: Box, folder: Path) -> None:
    sealed.open(at=END_OF_DAY_3)
    forged = sealed.ledger.forged_data("OpeningAwaited", "until", "2026-03-09T23:59:00.000000Z")
    assert first_named(forged, folder) == _named("OpeningAwaited", sealed, "differs")


def test_a_vote_that_is_counted_without_awaiting_its_opening_is_named(
    sealed: Box, folder: Path
) -> None:
    sealed.ledger.run_clock(END_OF_DAY_4)
    forged = sealed.ledger.without("OpeningAwaited")
    name, position, code = first_named(forged, folder)
    assert (name, code) == ("VoteClosed", "due_order")
    assert position == sealed.ledger.find("OpeningAwaited")


def test_an_open_vote_on_a_matter_under_seal_is_named(sealed: Box, folder: Path) -> None:
    data: dict[str, Json] = {
        "round": 1,
        "member": "ALDER",
        "revision": 0,
        "choice": "yes",
        "explanation": "",
        "replaces": None,
    }
    forged = sealed.ledger.forged("SealedVoteCast", type="VoteCast", schema=2, data=data, seal={})
    named = ("VoteCast", sealed.ledger.find("SealedVoteCast"), "refused")
    assert first_named(forged, folder) == named


def test_more_secret_ballots_than_voters_are_named(secret: Box, folder: Path) -> None:
    secret.publish(at=END_OF_DAY_3)
    told = secret.ledger.entries[secret.ledger.find("SecretBallotsPublished")].data["ballots"]
    assert isinstance(told, list)
    more: list[Json] = [*told, {"number": "ff" * 32, "choice": "yes"}]
    forged = secret.ledger.forged_data("SecretBallotsPublished", "ballots", more)
    forged = forged.forged_data("SecretBallotsPublished", "totals/yes", 3)
    assert first_named(forged, folder) == _named("SecretBallotsPublished", secret, "refused")


def test_totals_that_are_not_those_of_the_ballots_are_named(secret: Box, folder: Path) -> None:
    secret.publish(at=END_OF_DAY_3)
    forged = secret.ledger.forged_data("SecretBallotsPublished", "totals/yes", 3)
    assert first_named(forged, folder) == _named("SecretBallotsPublished", secret, "differs")


def test_another_choice_of_a_published_ballot_is_named_at_the_count(
    secret: Box, folder: Path
) -> None:
    """Whoever finds another choice under its number knows more; here the sums are not right."""
    secret.publish(at=END_OF_DAY_3)
    told = secret.ledger.entries[secret.ledger.find("SecretBallotsPublished")].data["ballots"]
    assert isinstance(told, list)
    (no,) = (i for i, one in enumerate(told) if isinstance(one, dict) and one["choice"] == "no")
    forged = secret.ledger.forged_data("SecretBallotsPublished", f"ballots/{no}/choice", "yes")
    forged = forged.forged_data(
        "SecretBallotsPublished", "totals", {"yes": 3, "no": 0, "abstain": 0}
    )
    assert first_named(forged, folder) == _named("VoteClosed", secret, "differs")


def test_a_second_vote_that_is_told_as_a_first_one_is_named(secret: Box, folder: Path) -> None:
    secret.put("ALDER", "no", at=DAY_3)
    forged = secret.ledger.forged_data("SecretVoteCast", "again", False, 3)
    cast = secret.ledger.find("SecretVoteCast", 3)
    assert first_named(forged, folder) == ("SecretVoteCast", cast, "refused")
