"""Challenge by adherents: two of them together do what a member does alone, in the same days."""

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.membership import said as membership
from regime.domain.values import StateCode, Subject, Symbol
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, end_of, head, just_before, names, on, submit
from tests.governance.membership import headed
from tests.governance.texts import READING
from tests.ledger import Ledger

CHILE, PERU, FRANCE, INDIA = head("CHL"), head("PER"), head("FRA"), head("IND")
WHY, TOO = "It says otherwise.", "So we read it, too."
MAY_6, CHALLENGE_ENDS = on(5, 6), end_of(5, 20)
ASKED_MEMBERS = ("ChallengeJoined", "NoticeChallenged", "SymbolGiven", "ProposalSubmitted")


@pytest.fixture
def notice(assembly: Ledger) -> Course:
    """A notice of France of 5 April; Chile and Peru are adherents since the end of 1 April."""
    for code in ("CHL", "PER"):
        declared: Json = {"state": code, "name": code, "declaration": "We keep the Guidelines."}
        submit(assembly, "adherent_status", declared, by=FRANCE, at=DAY_1).admit(at=DAY_1)
    for code in ("CHL", "PER"):
        person = credentials.RequestHead(StateCode(code), Subject(f"head {code}"), "Note 1.")
        assembly.act(person, by=OFFICER, at=on(4, 2))
    return submit(assembly, "interpretation", READING, by=FRANCE, at=on(4, 5))


@pytest.fixture
def asked(notice: Course) -> Course:
    """The proposal that opens when Peru joins in what Chile asked on the same day."""
    notice.act(calls.JoinChallenge, WHY, by=CHILE, at=MAY_6)
    notice.act(calls.JoinChallenge, TOO, by=PERU, at=MAY_6)
    return Course(notice.ledger, Symbol(str(notice.last.data["challenge"])))


def test_one_adherent_alone_challenges_nothing(notice: Course) -> None:
    joined = notice.act(calls.JoinChallenge, WHY, by=CHILE, at=MAY_6)
    assert names(joined) == ("ChallengeJoined",)
    assert notice.proposal.stage is Stage.NOTICE
    again = notice.refusal(calls.JoinChallenge, TOO, by=CHILE, at=MAY_6)
    assert isinstance(again, life.NotEntitled)
    assert notice.run(end_of(6, 4))[-1] == "NoticeTookEffect"


def test_with_the_second_it_is_the_challenge_of_the_first(notice: Course) -> None:
    notice.act(calls.JoinChallenge, WHY, by=CHILE, at=MAY_6)
    moment = just_before(CHALLENGE_ENDS)
    joined = notice.act(calls.JoinChallenge, TOO, by=PERU, at=moment)
    assert names(joined) == (*ASKED_MEMBERS, "CosponsorJoined")
    assert notice.proposal.stage is Stage.CHALLENGED
    proposal = Course(notice.ledger, Symbol(str(notice.last.data["challenge"]))).proposal
    assert (proposal.sponsor, proposal.cosponsors) == ("CHL", ("PER",))
    assert proposal.text == {"notice": notice.symbol, "outcome": "not_consistent", "reasons": WHY}


def test_at_the_end_of_the_days_the_second_comes_too_late(notice: Course) -> None:
    notice.act(calls.JoinChallenge, WHY, by=CHILE, at=MAY_6)
    late = notice.refusal(calls.JoinChallenge, TOO, by=PERU, at=CHALLENGE_ENDS)
    assert isinstance(late, life.TooLate)


def test_members_challenge_alone_and_adherents_together(notice: Course) -> None:
    for act, by in ((calls.JoinChallenge, INDIA), (calls.ChallengeNotice, CHILE)):
        assert isinstance(notice.refusal(act, WHY, by=by, at=MAY_6), NotPermitted)
    for by, code in ((INDIA, "challenge_notice"), (CHILE, "join_challenge")):
        offered = acts_open(notice.proposal, notice.ledger.regime, by, MAY_6)
        ends = {one.code: one.until for one in offered if "challenge" in one.code}
        assert ends == {code: CHALLENGE_ENDS}


def test_who_adheres_no_longer_is_not_counted(notice: Course) -> None:
    notice.act(calls.JoinChallenge, WHY, by=CHILE, at=MAY_6)
    ended = membership.EndAdherence("We leave.")
    notice.ledger.act(ended, by=CHILE, at=on(5, 7))
    joined = notice.act(calls.JoinChallenge, TOO, by=PERU, at=on(5, 8))
    assert names(joined) == ("ChallengeJoined",)


def test_who_adheres_again_asks_again_where_that_is_enough(notice: Course) -> None:
    ledger, since = notice.ledger, on(4, 17)
    assert isinstance(READING, dict)
    later = submit(ledger, "interpretation", {**READING, "items": "9"}, by=FRANCE, at=since)
    later.act(calls.JoinChallenge, WHY, by=CHILE, at=since)
    ledger.act(membership.EndAdherence("We leave."), by=CHILE, at=since)
    declared: Json = {"state": "CHL", "name": "CHL", "declaration": "We keep them again."}
    submit(ledger, "adherent_status", declared, by=FRANCE, at=since).admit(at=since)
    later.act(calls.JoinChallenge, TOO, by=PERU, at=on(4, 18))
    ledger.run_clock(end_of(5, 17))
    again = headed(ledger, StateCode("CHL"), end_of(5, 17))
    joined = later.act(calls.JoinChallenge, WHY, by=CHILE, at=again)
    assert names(joined) == (*ASKED_MEMBERS, "CosponsorJoined")
    assert ledger.faults() == []


def test_a_question_that_was_asked_outlasts_the_adherence_of_who_asked(asked: Course) -> None:
    ended = membership.EndAdherence("We leave.")
    asked.ledger.act(ended, by=PERU, at=on(5, 7))
    asked.admit(at=on(5, 8))
    assert asked.run(on(6, 8))[0] == "ConsensusCalled"


def test_no_member_has_to_stand_beside_it(asked: Course) -> None:
    asked.admit(at=on(5, 7))
    assert asked.run(on(6, 7))[0] == "ConsensusCalled"


def test_who_asked_first_does_not_turn_it_into_another_question_alone(asked: Course) -> None:
    asked.admit(at=on(5, 7))
    asked.revise({**_text(asked), "outcome": "consistent"}, by=CHILE, at=on(5, 8))
    assert asked.run(on(6, 7))[0] == "ProposalLapsed"


def test_what_both_adherents_stand_behind_goes_on_and_either_may_leave(asked: Course) -> None:
    asked.admit(at=on(5, 7))
    asked.revise({**_text(asked), "outcome": "consistent"}, by=CHILE, at=on(5, 8))
    joined = asked.act(consultation.CosponsorProposal, by=PERU, at=on(5, 9))
    assert names(joined) == ("CosponsorJoined",)
    left = Course(asked.ledger.fork(), asked.symbol)
    left.act(consultation.LeaveProposal, by=PERU, at=on(5, 10))
    assert left.run(on(6, 7))[0] == "ProposalLapsed"
    assert asked.run(on(6, 7))[0] == "ConsensusCalled"
    assert asked.ledger.faults() == []


def test_an_adherent_joins_no_challenge_that_it_did_not_ask_for(notice: Course) -> None:
    text: Json = {"notice": notice.symbol, "outcome": "not_consistent", "reasons": WHY}
    own = submit(notice.ledger, "interpretation_challenge", text, by=CHILE, at=on(5, 25))
    assert isinstance(
        own.refusal(consultation.CosponsorProposal, by=PERU, at=on(5, 25)), NotPermitted
    )


@pytest.mark.parametrize("letter", ["x", '"', "\U00010348"])
def test_no_words_of_the_first_keep_the_second_out(notice: Course, letter: str) -> None:
    longer = notice.refusal(calls.JoinChallenge, letter * 2_001, by=CHILE, at=MAY_6)
    assert isinstance(longer, submission.TextRefused) and longer.place == "/reasons"
    notice.act(calls.JoinChallenge, letter * 2_000, by=CHILE, at=MAY_6)
    joined = notice.act(calls.JoinChallenge, TOO, by=PERU, at=MAY_6)
    assert names(joined)[1] == "NoticeChallenged"


def test_who_asked_and_what_followed_is_derived_again(asked: Course) -> None:
    assert asked.ledger.faults() == []
    for name, path in (("NoticeChallenged", "member"), ("CosponsorJoined", "member")):
        forged = asked.ledger.forged_data(name, path, "IND")
        assert forged.first_fault() == (name, "differs")
    alone = asked.ledger.without("ChallengeJoined")
    assert alone.first_fault()[0] == "NoticeChallenged"


def _text(asked: Course) -> dict[str, Json]:
    assert isinstance(asked.proposal.text, dict)
    return asked.proposal.text
