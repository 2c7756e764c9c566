"""The registers of the demonstration are lived in: no page of them stands empty.

The play holds workshops, the library, technology, reviews of entries, national law and the case
file; what it invents is labelled as the rest of it is.
"""

from datetime import timedelta

import pytest
from django.test import Client

from governance.acting import sign_ins
from governance.folded import regime_now
from governance.reading import technology
from regime.domain.values import Office
from tests.shells.asking import Asker
from tests.shells.browsing import words


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("/workshops/", ("findings public", "findings late", "registration open")),
        ("/workshops/1/", ("Kenya", "What a seller of small engines can ask", "two things")),
        ("/library/", ("published", "under check", "checked by 1 other delegation")),
        ("/library/2/", ("Returned", "Whoever offered it insists")),
        ("/technology/", ("Filed by Finland", "one of the public", "awaits its first note")),
        ("/technology/ET-01/", ("Glide vehicles are named", "EV-071", "Note 2, a review")),
        ("/entry-reviews/", ("Review 3", "Reviewed at least once", "asked for a further review")),
        ("/implementation/", ("2 of 35 states have declared", "list II, as amended")),
        ("/national-reports/", ("Norway", "Japan", "in time")),
        ("/received-items/", ("3 items on the register", "1 overdue")),
        ("/history/", ("Linked to a topic, a review or a reading 3",)),
    ],
)
def test_a_page_shows_what_was_played(played: None, page: str, said: tuple[str, ...]) -> None:
    shown = words(Client(), page)
    assert "Demonstration" in shown
    for one in said:
        assert one in shown, one


def test_a_topic_that_a_delegation_filed_led_to_a_proposal(played: None) -> None:
    (filed,) = [one for one in technology.all_topics() if one.member == "FIN"]
    assert (filed.note, filed.days_to_first_note) == (1, 29)
    assert [technology.titles_of(filed.proposals)[one.proposal] for one in filed.proposals] == [
        "Loitering munitions that fly beyond sight, for a time"
    ]


def test_one_of_the_public_filed_a_topic_whose_words_lie_outside_the_log(played: None) -> None:
    (sent,) = [one for one in technology.all_topics() if one.is_of_the_public]
    assert sent.row is not None and sent.row.what_is_new == ""
    assert "counted listings" in sent.filed_as[0]


def test_a_workshop_is_ahead_of_whoever_starts_the_demonstration(played: None) -> None:
    regime = regime_now()
    assert regime.founded is not None
    begins = regime.workshops[3].begins_at
    assert begins.date() == regime.founded.founded_at.date() + timedelta(days=20)


def test_the_technical_secretary_signs_in(played: None) -> None:
    (person,) = [one for one in sign_ins.kept() if one.office == Office.TECHNICAL_SECRETARY]
    assert person.email == "technical_secretary@secretariat.example"
    you = Asker(person.token).get("").json()["you"]
    assert (you["capacity"], you["member"]) == ("officer", None)
    assert regime_now().officers[Office.TECHNICAL_SECRETARY]
