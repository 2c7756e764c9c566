"""RP-46 at the doors: an expert files a view, and the page and the API show it beside the text."""

from uuid import uuid4

from django.core.management import call_command
from django.test import Client

from governance.domain.chapters.submission.said import AdmitProposal, SubmitProposal
from regime.domain.chapters.credentials.said import AccreditDelegate
from regime.domain.values import Capacity, MatterId, StateCode, Subject, Symbol
from tests.governance.test_list_changes import LOWERED, REWORDED, stated
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import words
from tests.shells.watched import done

REASONS = "Three hundred kilograms say too much."


def change(room: Room, text: object, *, matter: str = "list_substantive") -> Symbol:
    """The symbol of a change of the list that France has proposed and the Secretariat admitted."""
    said = SubmitProposal(MatterId(matter), "", "RP-46", text, "A case.", "Some.")  # type: ignore[arg-type]
    symbol = Symbol(room.handle(said, actor=room.head("FRA")).stream)
    room.handle(AdmitProposal(symbol, "Complete.", weakens=False), actor=room.officer)
    return symbol


def test_an_expert_files_a_view_that_page_and_api_show(watched: Room) -> None:
    symbol = change(watched, stated(LOWERED))
    accredited = AccreditDelegate(Subject("expert DEU"), StateCode("DEU"), Capacity.EXPERT)
    watched.handle(accredited, actor=watched.head("DEU"))
    page, expert = f"/proposals/{symbol}/", watched.client("expert DEU")
    assert "No view has been filed." in words(Client(), page)
    at = f"/desk/proposals/{symbol}/views/"
    told = done(expert, at, view="supports_with_changes", reasons=REASONS)
    assert "The view of your experts is public" in told
    shown = words(Client(), page)
    assert "supports with changes" in shown and REASONS in shown
    (view,) = Asker().get(f"proposals/{symbol}/").json()["views"]
    assert (view["member"], view["view"]) == ("DEU", "supports_with_changes")
    call_command("rebuild", check=True)


def test_over_the_api_the_last_view_of_a_delegation_stands(watched: Room) -> None:
    symbol = change(watched, stated(LOWERED))
    berlin = asker(watched, "head DEU")
    for view in ("does_not_support", "supports"):
        body = {"view": view, "reasons": REASONS}
        assert berlin.post(f"proposals/{symbol}/views/", body, key=uuid4()).status_code == 200
    assert [one["view"] for one in Asker().get(f"proposals/{symbol}/").json()["views"]] == [
        "supports"
    ]
    wrong = berlin.post(
        f"proposals/{symbol}/views/", {"view": "perhaps", "reasons": REASONS}, key=uuid4()
    )
    assert_problem(wrong, 400)


def test_what_is_not_examined_has_no_such_section(watched: Room) -> None:
    symbol = change(watched, stated(REWORDED), matter="list_editorial")
    assert "Examination by experts" not in words(Client(), f"/proposals/{symbol}/")
