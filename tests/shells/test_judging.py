"""Judging pages: what was judged is not judged again, and no fault hides behind a page like it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.shells import judging
from tests.shells.chromium import launched
from tests.shells.judging import SHORT, Short, judged

ROOT = Path(__file__).parents[2]
APPS = ("audit", "regime", "governance", "config")
GOOD = """<!doctype html><html lang="en"><title>A page</title><style>
  a { color: #003399 } .pale { color: #555 } .small a { display: inline-block; font-size: 10px }
  .room a { margin: 20px } .plain { text-decoration: none; color: #222 }
  .box { height: 30px; width: 99px; overflow: auto }
  @media (max-width: 500px) { .narrow { color: #ddd } .wide { width: 600px }
    .only { display: none } }
</style><main><h1>Words</h1><p>Some words.</p>PART</main></html>"""
ALIKE = {
    "color-contrast": (
        '<p style="color: #555">Words</p>',
        '<p style="color: #ddd">Words</p>',
    ),
    "link-name": ('<a href="/">Words</a>', '<a href="/"> </a>'),
    "button-name": ('<button aria-label="Words"></button>', '<button aria-label=""></button>'),
    "image-alt": ('<img src="data:," alt="">', '<img src="data:,">'),
    "label": (
        '<label for="one">A</label><input id="one">',
        '<label for="two">A</label><input id="one">',
    ),
    "select-name": (
        '<p id="a">A</p><select aria-labelledby="a"></select>',
        '<p id="a">A</p><select aria-labelledby="c"></select>',
    ),
    "link-in-text-block": (
        '<p>So <a class="plain" href="/">many words that lead on</a></p>',
        '<p>So many words that come before it lead <a class="plain" href="/">on</a></p>',
    ),
    "target-size": (
        '<p class="small room"><a href="/">One</a><a href="/">Two</a></p>',
        '<p class="small"><a href="/">One</a><a href="/">Two</a></p>',
    ),
    "scrollable-region-focusable": (
        '<div class="box">Words</div>',
        '<div class="box">Words, and more and more and more of them, so that they scroll.</div>',
    ),
    "list": ("<ul><li>Words</li></ul>", "<ul><p>Words</p></ul>"),
    "valid-lang": ('<p lang="fr">Mots</p>', '<p lang="words">Mots</p>'),
    "autocomplete-valid": (
        '<label>A <input autocomplete="email"></label>',
        '<label>A <input autocomplete="words"></label>',
    ),
}


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page for which nothing was judged before."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    monkeypatch.setattr(judging, "_known", set())
    with launched() as browser:
        yield browser.new_page(viewport={"width": 1280, "height": 900})


@pytest.mark.browser
def test_a_fault_tells_a_page_from_one_that_is_good(page: Page) -> None:
    for rule, (good, bad) in ALIKE.items():
        shown(page, good)
        known = in_short(page)
        shown(page, bad)
        assert in_short(page) - known, rule


@pytest.mark.browser
def test_each_of_these_faults_is_found_though_what_is_good_was_judged(page: Page) -> None:
    shown(page, "".join(good for good, _ in ALIKE.values()))
    assert judged(page) == []
    shown(page, "".join(bad for _, bad in ALIKE.values()))
    assert sorted(judged(page)) == sorted(judged(page)) == sorted(ALIKE)


@pytest.mark.browser
def test_a_page_with_other_words_is_not_judged_again(page: Page) -> None:
    shown(page, '<p><a href="/one/" id="one">One link</a></p>')
    assert judged(page) == [] and page.evaluate("'axe' in window")
    shown(page, '<p><a href="/two/" id="two">Another</a></p>')
    assert judged(page) == [] and not page.evaluate("'axe' in window")


@pytest.mark.browser
def test_a_fault_of_a_narrow_page_is_found_though_the_wide_one_is_good(page: Page) -> None:
    shown(
        page,
        '<p class="narrow">Pale</p><p class="wide">Wide</p>'
        '<a href="/"><span class="only">Words</span></a>',
    )
    assert judged(page) == []
    page.set_viewport_size({"width": 375, "height": 900})
    assert sorted(judged(page)) == ["color-contrast", "link-name", "wider than the window"]


@pytest.mark.browser
def test_so_is_a_fault_in_the_dark(page: Page) -> None:
    shown(page, "<style>@media (prefers-color-scheme: dark) { p { color: #ddd } }</style>")
    assert judged(page) == []
    page.emulate_media(color_scheme="dark")
    assert judged(page) == ["color-contrast"]


def test_no_script_of_the_site_asks_how_wide_the_window_is() -> None:
    scripts = [path for app in APPS for path in (ROOT / app).rglob("*.js")]
    assert scripts
    asking = re.compile(
        r"(?:inner|outer|client|offset|scroll)Width|matchMedia|resize|Rect\b|screen"
    )
    assert [path for path in scripts if asking.search(path.read_text())] == []


def in_short(page: Page) -> set[int]:
    """What is compared of the page as it stands."""
    short: Short = page.evaluate(SHORT)
    return {short["shape"], *short["parts"]}


def shown(page: Page, part: str) -> None:
    """A new page with this part."""
    page.goto("about:blank")
    page.set_content(GOOD.replace("PART", part))
