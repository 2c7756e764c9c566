"""The conciliation group: five states, one that objects and one that sponsors among them."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from audit.log.instants import write_instant
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes.counting import entitled
from regime.domain.chapters.credentials.said import AccreditDelegate
from regime.domain.values import Actor, Capacity, StateCode, Subject
from regime.packs.loading import load
from tests.cast import ALDER, DAY_1, DAY_3, END_OF_DAY_2, END_OF_DAY_4, HAZEL
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    end_of,
    head,
    just_before,
    names,
    on,
    submit,
)
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import changed, copied, open_ballots
from tests.governance.test_left_out import suspended
from tests.governance.texts import GUIDELINE, WORDS
from tests.ledger import Ledger

BRAZIL, FRANCE, INDIA, ITALY = head("BRA"), head("FRA"), head("IND"), head("ITA")
NAMED_UNTIL, TAKEN_UNTIL, ENDS = end_of(6, 10), end_of(6, 28), end_of(7, 5)
FIVE = tuple(map(StateCode, ("CHE", "ITA", "JPN", "BRA", "FRA")))
WHY = "They know the subject."
TEXT: Json = [{"provision": "GL-5B", "text": "Another text."}]


@pytest.fixture
def conciliating(blocked: Course) -> Course:
    """The same in conciliation, whose group is named until 10 June."""
    blocked.run(end_of(6, 5))
    return blocked


def _name(course: Course, *codes: str, by: Actor = SWISS_CHAIR) -> Refused | None:
    members = tuple(map(StateCode, codes))
    return course.refusal(ladder.NameConciliationGroup, members, WHY, by=by, at=on(6, 7))


def test_the_chair_names_five_states(conciliating: Course) -> None:
    act = conciliating.act(ladder.NameConciliationGroup, FIVE, WHY, by=SWISS_CHAIR, at=on(6, 7))
    assert names(act) == ("ConciliationGroupNamed",)
    assert conciliating.proposal.climb.group == FIVE
    assert conciliating.run(NAMED_UNTIL) == ()


def test_only_the_chair_names_them(conciliating: Course) -> None:
    refused = _name(conciliating, *FIVE, by=FRANCE)
    assert isinstance(refused, NotPermitted)


@pytest.mark.parametrize(
    ("codes", "saying"),
    [
        (("CHE", "ITA", "JPN", "FRA"), "5 different states"),
        (("CHE", "ITA", "JPN", "DEU", "BRA", "FRA"), "5 different states"),
        (("CHE", "CHE", "JPN", "BRA", "FRA"), "5 different states"),
        (("CHE", "ITA", "JPN", "DEU", "FRA"), "objects"),
        (("CHE", "ITA", "JPN", "BRA", "IND"), "sponsor"),
        (("CHE", "ITA", "XXX", "BRA", "FRA"), "asked"),
    ],
)
def test_a_group_that_is_not_whole_is_refused(
    conciliating: Course, codes: tuple[str, ...], saying: str
) -> None:
    refused = _name(conciliating, *codes)
    assert isinstance(refused, ladder.GroupRefused)
    assert saying in refused.detail
    assert refused.place == "/members"


def test_who_stands_beside_the_sponsor_stands_for_it(assembly: Ledger) -> None:
    course = submit(assembly, "guidelines_amendment", TEXT, by=FRANCE, at=DAY_1)
    course.join("DEU", at=DAY_1)
    course.admit(at=DAY_1)
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    course.run(end_of(6, 5))
    assert _name(course, "CHE", "ITA", "JPN", "BRA", "DEU") is None


def test_a_group_is_named_once(conciliating: Course) -> None:
    assert _name(conciliating, *FIVE) is None
    assert isinstance(_name(conciliating, *FIVE), ladder.GroupKnown)


def test_it_is_named_until_the_last_moment_of_the_fifth_day(conciliating: Course) -> None:
    said = (FIVE, WHY)
    moment = just_before(NAMED_UNTIL)
    assert (
        conciliating.refusal(ladder.NameConciliationGroup, *said, by=SWISS_CHAIR, at=moment) is None
    )


def test_then_it_is_drawn_by_lot(conciliating: Course) -> None:
    said = (FIVE, WHY)
    refused = conciliating.refusal(
        ladder.NameConciliationGroup, *said, by=SWISS_CHAIR, at=NAMED_UNTIL
    )
    assert isinstance(refused, ladder.GroupKnown)
    group = conciliating.proposal.climb.group
    assert len(set(group)) == 5
    assert "FRA" in group
    assert {"BRA", "IND"} & set(group)


def test_anyone_draws_the_lot_again(conciliating: Course) -> None:
    """RP-39: what is hashed is the founding, the symbol, the round, and the places."""
    conciliating.run(NAMED_UNTIL)
    proposal, entries = conciliating.proposal, conciliating.ledger.entries
    founded = conciliating.ledger.regime.founded
    assert proposal.call is not None
    assert founded is not None
    asked = entitled(proposal.call)
    begun = f"{founded.origin} {write_instant(founded.founded_at)}"
    seed = sha256(f"{begun} {proposal.symbol} 1".encode()).hexdigest()
    places = sorted(range(1, 36), key=lambda one: sha256(f"{seed} {one}".encode()).hexdigest())
    order = [asked[place - 1] for place in places if asked[place - 1] != "FRA"]
    objector = next(one for one in order if one in ("BRA", "IND"))
    others = [one for one in order if one != objector][:3]
    drawn = entries[conciliating.ledger.find("ConciliationGroupDrawn")].data
    assert drawn["seed"] == seed
    assert drawn["members"] == [*others, objector, "FRA"]


def test_no_entry_moves_the_lot(blocked: Course) -> None:
    """RP-39: who makes entries before the step opens finds the same group after each of them."""
    groups = set()
    for entries in range(6):
        course = Course(blocked.ledger.fork(), blocked.symbol)
        for number in range(entries):
            subject = Subject(f"expert {number}")
            joins = AccreditDelegate(subject, StateCode("BRA"), Capacity.EXPERT)
            course.ledger.act(joins, by=BRAZIL, at=on(6, 4))
        course.run(NAMED_UNTIL)
        groups.add(course.proposal.climb.group)
    assert len(groups) == 1


def test_a_step_that_is_skipped_awaits_no_group(conciliating: Course) -> None:
    for side in (FRANCE, BRAZIL, INDIA):
        conciliating.act(ladder.AgreeToSkip, "conciliation", by=side, at=on(6, 7))
    assert conciliating.proposal.ladder_step == "reflection"
    assert conciliating.run(just_before(end_of(6, 21))) == ()


def test_other_steps_have_no_group(blocked: Course) -> None:
    refused = blocked.refusal(ladder.NameConciliationGroup, FIVE, WHY, by=SWISS_CHAIR, at=on(6, 1))
    assert isinstance(refused, life.WrongStage)


def test_a_group_without_an_objector_is_whole_where_none_stands(conciliating: Course) -> None:
    """Who lost its vote objects no longer, while another step ends only with its days."""
    suspended(conciliating, StateCode("BRA"), StateCode("IND"), at=on(6, 6))
    assert _name(conciliating, "CHE", "ITA", "JPN", "DEU", "FRA") is None


def test_the_days_of_naming_are_shortened_with_the_ladder(assembly: Ledger) -> None:
    """A third of five days would be two, but no period is shorter than three."""
    course = submit(assembly, "urgent_measure", WORDS, by=FRANCE, at=DAY_1)
    course.join("DEU", "JPN", at=DAY_1)
    course.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(3, 12))
    course.sustain(course.objects(BRAZIL, at=on(3, 18)), at=on(3, 18))
    assert course.run(end_of(3, 26))[-1] == "LadderStepOpened"
    assert course.run(just_before(end_of(3, 29))) == ()
    assert course.run(end_of(3, 29)) == ("ConciliationGroupDrawn",)
    assert course.run(end_of(4, 5)) == ("LadderStepOpened",)


def _proposed(course: Course, by: Actor, text: Json = TEXT, why: str = WHY) -> Refused | None:
    return course.refusal(ladder.ProposeConciliationText, text, why, by=by, at=on(6, 20))


def test_a_member_of_the_group_puts_a_text_to_the_sponsor(conciliating: Course) -> None:
    _name(conciliating, *FIVE)
    assert _proposed(conciliating, ITALY) is None
    assert _proposed(conciliating, BRAZIL) is None
    assert conciliating.proposal.climb.texts == 2
    assert conciliating.proposal.revision == 0


def test_the_sponsor_makes_it_a_revision_until_seven_days_before_the_step_ends(
    conciliating: Course,
) -> None:
    """RP-39, RP-30."""
    _name(conciliating, *FIVE)
    _proposed(conciliating, ITALY)
    with pytest.raises(life.TooLate):
        conciliating.revise(TEXT, by=FRANCE, at=TAKEN_UNTIL)
    revised = conciliating.revise(TEXT, by=FRANCE, at=just_before(TAKEN_UNTIL))
    assert revised == ("ProposalRevised",)
    assert conciliating.proposal.text == TEXT


def test_the_sponsor_alone_turns_the_text_into_no_other(conciliating: Course) -> None:
    """RP-39: neither with words of its own, nor with a text that it put itself."""
    _name(conciliating, *FIVE)
    opposite = ("", [{"provision": "GL-5B", "text": "It may."}], "", "So.")
    refused = conciliating.refusal(consultation.ReviseProposal, *opposite, by=FRANCE, at=on(6, 21))
    assert isinstance(refused, life.WrongStage)
    assert (refused.rule, refused.place) == ("RP-39", "/text")
    _proposed(conciliating, FRANCE)
    own = ("", TEXT, "", "So.")
    refused = conciliating.refusal(consultation.ReviseProposal, *own, by=FRANCE, at=on(6, 21))
    assert isinstance(refused, life.WrongStage)


def test_the_title_of_the_text_stays(conciliating: Course) -> None:
    _name(conciliating, *FIVE)
    _proposed(conciliating, ITALY)
    titled = ("Nothing of weight", TEXT, "", "So.")
    refused = conciliating.refusal(consultation.ReviseProposal, *titled, by=FRANCE, at=on(6, 21))
    assert refused is not None
    assert refused.place == "/title"


def test_any_text_that_others_of_the_group_put_may_be_taken(conciliating: Course) -> None:
    _name(conciliating, *FIVE)
    _proposed(conciliating, ITALY)
    _proposed(conciliating, BRAZIL, text=[{"provision": "GL-5B", "text": "A third text."}])
    conciliating.revise(TEXT, by=FRANCE, at=on(6, 21))
    assert conciliating.proposal.text == TEXT


def test_the_sponsor_is_offered_a_revision_once_there_is_a_text_to_take(
    conciliating: Course,
) -> None:
    _name(conciliating, *FIVE)
    assert _revisable_until(conciliating) is None
    _proposed(conciliating, ITALY)
    assert _revisable_until(conciliating) == TAKEN_UNTIL


def _revisable_until(course: Course) -> datetime | None:
    acts = acts_open(course.proposal, course.ledger.regime, FRANCE, on(6, 21))
    return next((one.until for one in acts if one.does is consultation.ReviseProposal), None)


def test_under_rules_that_do_not_say_so_the_sponsor_revises_until_the_step_ends(
    tmp_path: Path,
) -> None:
    older = lacking(open_ballots(tmp_path / "mtcr"), {"RP-39": ("revised_to_group_text",)})
    course = submit(older, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(5, 1))
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    course.run(end_of(6, 5))
    course.renew(1, by=BRAZIL, at=on(7, 1))
    assert course.revise(TEXT, by=FRANCE, at=just_before(ENDS)) == ("ProposalRevised",)


@pytest.mark.parametrize("who", [INDIA, SWISS_CHAIR])
def test_nobody_else_puts_a_text(conciliating: Course, who: Actor) -> None:
    _name(conciliating, *FIVE)
    refused = _proposed(conciliating, who)
    assert refused is not None
    assert refused.code in ("not_in_the_group", "not_permitted")


def test_there_is_no_text_before_there_is_a_group(conciliating: Course) -> None:
    refused = conciliating.refusal(
        ladder.ProposeConciliationText, TEXT, WHY, by=BRAZIL, at=on(6, 7)
    )
    assert isinstance(refused, life.WrongStage)


def test_the_last_moment_of_the_step_is_the_last_for_a_text(conciliating: Course) -> None:
    _name(conciliating, *FIVE)
    said = (TEXT, WHY)
    before = just_before(ENDS)
    assert conciliating.refusal(ladder.ProposeConciliationText, *said, by=ITALY, at=before) is None
    refused = conciliating.refusal(ladder.ProposeConciliationText, *said, by=ITALY, at=ENDS)
    assert isinstance(refused, life.WrongStage)


def test_a_text_is_one_that_could_be_proposed(conciliating: Course) -> None:
    _name(conciliating, *FIVE)
    refused = _proposed(conciliating, ITALY, [{"provision": "GL-99", "text": "?"}])
    assert isinstance(refused, submission.TextRefused)
    assert refused.place == "/text/0/provision"


def test_a_text_needs_reasons(conciliating: Course) -> None:
    _name(conciliating, *FIVE)
    assert isinstance(_proposed(conciliating, ITALY, why=" "), life.ReasonsMissing)


@pytest.mark.parametrize(("wanted", "size"), [(1, 2), (3, 3), (9, 4)])
def test_a_group_has_room_for_both_sides_and_no_more_states_than_there_are(
    tmp_path: Path, wanted: int, size: int
) -> None:
    """The Lake has four Riparians that are asked; of these one objects and one sponsors."""

    def heighten(rules: dict[str, Any]) -> None:
        for row in rules["decision_matrix"]:
            row["ballot"] = "roll_call"
        (article,) = (one for one in rules["records"] if one["id"] == "LR-12")
        steps = [
            {"step": 1, "name": "conciliation", "days": 2, "members": wanted},
            {"step": 2, "name": "vote", "days": 1},
        ]
        more = {"steps": steps, "max_days_total": 3, "group_naming_days": 1}
        article["parameters"] |= more

    lake = Ledger(load(changed(copied(tmp_path / "tall"), "rules.json", heighten))).enter()
    course = submit(lake, "fishing_quota", WORDS, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(END_OF_DAY_2)
    course.sustain(course.objects(HAZEL, at=DAY_3), at=DAY_3)
    course.run(END_OF_DAY_4)
    group = course.proposal.climb.group
    assert len(group) == size
    assert {"ALDER", "HAZEL"} <= set(group)
    assert lake.found() == []
