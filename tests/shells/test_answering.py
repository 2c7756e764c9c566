"""Answering for like cases: who may is led there, who may not is told whose answer it is."""

import pytest
from django.test import Client
from knox.models import AuthToken

from tests.shells.applicants import Applicants
from tests.shells.asking import Asker, assert_problem, size
from tests.shells.browsing import hidden, read, receipt
from tests.shells.chromium import faults, opened, served

PAGE, API, WORDS = "/consistency/", "consistency/answers/", "Its law had not come into force."


def unlike(room: Applicants) -> tuple[str, str, str]:
    """Xanadu was admitted; Yendor, as good, kept out over France; where one answers for it."""
    admitted = room.file("XAN")
    room.report(admitted)
    room.days(80)
    kept_out = room.file("YEN")
    room.report(kept_out)
    room.refuse(room.put_to_vote(kept_out))
    room.days(30)
    return kept_out, admitted, f"/desk/applications/{kept_out}/beside/{admitted}/answer/"


def token(room: Applicants, subject: str) -> Asker:
    return Asker(AuthToken.objects.create(room.account(subject))[1])


def test_whose_objection_stood_is_led_to_the_answer_and_gives_it(applicants: Applicants) -> None:
    _, _, path = unlike(applicants)
    client = applicants.client("head FRA")
    assert f'href="{path}"' in read(client, "/desk/") and f'href="{path}"' in read(client, PAGE)
    form = read(client, path)
    assert "Yendor beside Xanadu" in form and "France" in form and "RP-12" in form
    check = client.post(path, {**hidden(form), "reasons": WORDS})
    assert "The answer stands beside the two cases for good." in check.content.decode()
    said = {**hidden(check.content.decode()), "reasons": WORDS, "sure": "1"}
    answer = client.post(path, said)
    assert "Your answer is recorded" in receipt(client, answer)
    assert client.post(path, said)["Location"] == answer["Location"]
    page = read(client, PAGE)
    assert WORDS in page and path not in page and path not in read(client, "/desk/")
    assert "You cannot do this now." in read(client, path)


@pytest.mark.browser
def test_the_pages_on_a_pair_are_without_fault(
    applicants: Applicants, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    _, _, path = unlike(applicants)
    with served() as base, opened(base, applicants.client("head FRA")) as page:
        for address in (path, PAGE, "/desk/"):
            assert faults(page, address) == []


def test_it_is_nobody_elses_to_answer(applicants: Applicants) -> None:
    kept_out, admitted, path = unlike(applicants)
    before = size()
    for subject in ("head JPN", "applicant YEN", "officer"):
        client = applicants.client(subject)
        assert path not in read(client, PAGE) and path not in read(client, "/desk/")
        assert client.get(path).status_code == 403
    assert Client().get(path).status_code == 302 and path not in read(Client(), PAGE)
    said = {"application": kept_out, "admitted": admitted, "reasons": WORDS}
    assert_problem(token(applicants, "head DEU").post(API, said), 403)
    assert size() == before


def test_the_api_takes_one_answer_with_reasons(applicants: Applicants) -> None:
    kept_out, admitted, _ = unlike(applicants)
    head = token(applicants, "head FRA")
    said = {"application": kept_out, "admitted": admitted, "reasons": WORDS}
    assert_problem(head.post(API, {**said, "reasons": " "}), 409, "words_wanted")
    turned = {**said, "application": admitted, "admitted": kept_out}
    assert_problem(head.post(API, turned), 409, "no_such_pair")
    answered = head.post(API, said)
    assert answered.status_code == 201 and answered.json()["application"] == kept_out
    (pair,) = Asker().get("consistency/").json()["pairs"]
    assert (pair["open"], pair["answer"]["reasons"]) == (False, WORDS)
    assert_problem(head.post(API, said), 409, "no_such_pair")


def test_what_is_no_pair_has_no_page(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    path = f"/desk/applications/{symbol}/beside/{symbol}/answer/"
    assert applicants.client("head FRA").get(path).status_code == 404
