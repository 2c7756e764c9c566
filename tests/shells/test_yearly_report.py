"""The yearly report of the demonstration: page, data and script tell the same."""

import ast

from django.test import Client

from governance.reading import yearly
from tests.shells.asking import Asker
from tests.shells.browsing import read

SCRIPT = "/reports/yearly_report.py"


def test_p26_a_report_is_had_as_page_and_as_data(played: None) -> None:
    year = yearly.years()[0]
    assert f"/reports/{year}/" in read(Client(), "/reports/")
    shown = read(Client(), f"/reports/{year}/")
    told = Asker().get(f"reports/{year}/").json()
    assert told["sha256"] in shown and SCRIPT in shown
    for part in ("Time to decision", "Objections", "National reports", "The record itself"):
        assert part in shown
    assert told["figures"]["entries_with_article"][0] > 0
    assert Asker().get("reports/").json()["results"][0]["year"] == year


def test_p26_the_script_that_recomputes_it_is_handed_out(played: None) -> None:
    answer = Client().get(SCRIPT)
    assert answer.status_code == 200
    assert ast.parse(answer.content)


def test_of_a_year_of_which_nothing_is_known_there_is_no_report(played: None) -> None:
    assert Client().get("/reports/1999/").status_code == 404
    assert Asker().get("reports/1999/").status_code == 404
