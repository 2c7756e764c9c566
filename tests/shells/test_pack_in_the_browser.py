"""Pages of the pack in a browser: usable by everyone, in any width, without an error."""

from typing import Any

import pytest

from tests.databases import SqliteEngine
from tests.shells.chromium import faults, faults_as_it_stands, opened, served
from tests.shells.packs import founded

pytestmark = pytest.mark.browser
PAGES = (
    "/register/",
    "/guidelines/",
    "/guidelines/GL-2e/",
    "/control-list/",
    "/control-list/3.A.5/",
    "/systems/",
    "/systems/tomahawk-iv/",
    "/classifier/",
    "/classifier/?kind=cruise_missile&range_km=450&payload_kg=300&envelope=310+510",
    "/classifier/?kind=uav&payload_kg=600",
    "/plenaries/",
    "/plenaries/PL-01/",
    "/candidates/",
    "/candidates/CHN/",
    "/instruments/",
    "/instruments/INS-1540/",
    "/instruments/AL-1540-01/",
    "/technology/",
    "/technology/ET-01/",
    "/history/",
    "/history/EV-063/",
    "/universality/",
    "/consistency/",
    "/consistency/compare/",
    "/applications/",
    "/assessors/",
    "/sources/",
    "/sources/NTI-MTCR/",
    "/rules/procedures/",
)


def test_each_kind_of_page_of_the_pack_is_without_fault(
    sqlite_engine: SqliteEngine,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    folder = tmp_path_factory.mktemp("pack")
    with (
        django_db_blocker.unblock(),
        founded("mtcr", sqlite_engine, folder),
        served() as base,
        opened(base) as page,
    ):
        assert [line for path in PAGES for line in faults(page, path)] == []
        page.goto("/universality/")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert faults_as_it_stands(page) == []
