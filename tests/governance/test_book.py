"""The one runner: which proposal a command is about, and how a book goes on."""

from copy import copy
from dataclasses import fields
from datetime import timedelta
from typing import get_args

import pytest

from governance.domain.book import BookInMemory
from governance.domain.chapters.elections.said import OpenElection
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.said import UnknownProposal
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from governance.domain.deciding import decide, stream_of
from governance.domain.recorded_commands import Command
from regime.domain.chapters.accession.applications.said import WithdrawApplication
from regime.domain.chapters.accession.questions.said import AnswerPair
from regime.domain.chapters.offices import said as offices
from regime.domain.state import Regime
from regime.domain.values import MatterId, Office, Subject, Symbol
from tests.cast import DAY_1, END_OF_DAY_5, OFFICER
from tests.governance.acts_of import admit, submit
from tests.governance.applying import Applying, apply, seat
from tests.ledger import Ledger, refused

NOWHERE = Symbol("LC/2026/P/99")


@pytest.fixture
def applying(applicants: Ledger) -> Applying:
    """Xanadu applies on day 1; six members have an assessor on the roster."""
    seat(applicants, "FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
    return apply(applicants, at=DAY_1)


@pytest.mark.parametrize(
    "command",
    [
        submission.SubmitProposal(MatterId("rules_amendment"), "", "", "", "", ""),
        submission.DeclareAdherence("We follow the list."),
        OpenElection(MatterId("chair"), ""),
        offices.AppointOfficer(Subject("officer"), Office.DEPUTY),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_makes_a_proposal_or_is_of_the_regime_is_about_none(command: Command) -> None:
    assert stream_of(command, Regime()) == ""


def test_every_command_that_is_about_a_proposal_names_it() -> None:
    about = set(get_args(life.ProposalCommand))
    unnamed = {one for one in about if "proposal" not in {field.name for field in fields(one)}}
    assert unnamed == {submission.SubmitProposal, submission.DeclareAdherence, OpenElection}


def test_an_act_on_a_proposal_is_about_it() -> None:
    assert stream_of(submission.AdmitProposal(NOWHERE, ""), Regime()) == NOWHERE


def test_an_act_on_an_application_is_about_the_proposal_on_it(applying: Applying) -> None:
    leave = WithdrawApplication(applying.symbol, "No.")
    assert stream_of(leave, applying.ledger.regime) == ""
    symbol = applying.before_members().symbol
    assert stream_of(leave, applying.ledger.regime) == symbol != ""
    answer = AnswerPair(applying.symbol, Symbol("MTCR/2026/A/9"), "No.")
    assert stream_of(answer, applying.ledger.regime) == symbol


def test_an_act_on_a_proposal_that_there_is_not_is_refused(lake: Ledger) -> None:
    said = submission.AdmitProposal(NOWHERE, "Complete.")
    assert isinstance(refused(lake, said, by=OFFICER, at=DAY_1), UnknownProposal)


def test_what_is_only_decided_is_not_recorded(lake: Ledger) -> None:
    symbol, size = submit(lake), lake.size
    decided = decide(submission.AdmitProposal(symbol, "Complete."), lake, OFFICER, DAY_1)
    assert [draft.stream for draft in decided.drafts()] == [symbol] * len(decided.events)
    assert (lake.size, lake.proposals[symbol].stage) == (size, Stage.SUBMITTED)


def test_no_more_periods_end_than_asked_for(lake: Ledger) -> None:
    for _ in range(3):
        submit(lake)
    assert lake.run_clock(END_OF_DAY_5, most=2) == 2
    assert lake.due(END_OF_DAY_5) is not None
    assert lake.run_clock(END_OF_DAY_5) > 0
    assert lake.due(END_OF_DAY_5) is None


def test_a_copy_of_a_book_goes_on_by_itself(lake: Ledger) -> None:
    symbol = submit(lake)
    twin = copy(lake)
    admit(twin, symbol)
    assert lake.proposals[symbol].stage is Stage.SUBMITTED
    assert twin.proposals[symbol].stage is not Stage.SUBMITTED
    assert twin.size > lake.size


def test_a_book_that_begins_with_what_stands_knows_what_is_due(applying: Applying) -> None:
    regime = applying.ledger.regime
    assert regime.due is not None
    book = BookInMemory(regime, size=applying.ledger.size)
    assert book.due(regime.due.at - timedelta(microseconds=1)) is None
    assert book.due(regime.due.at) == ("calendar", regime.due)
