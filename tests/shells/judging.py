"""Judging: what axe has to say of a page; nothing is judged twice in one process.

**Parts.** A text is judged for its contrast once for each way in which it is set: the classes of it
and of all that it lies in, with their colours, images, sizes, weights, opacity, places and negative
margins as the browser computed them at this width and in this scheme, and whether it is disabled.
Another text that is set so, on whatever page, has the same contrast. In the same way a target that
lacks room is judged once for each size and each distance to the targets that take it (one within a
text, which needs no room, once for each way in which it is set), and a region that scrolls once for
each way in which it is set, with and without something in it that takes the focus. A target that
has room and a region that does not scroll have nothing to be judged.

**The rest.** A page is judged by all other rules once for each shape: its elements in their order
with all their attributes, whether each is seen, what each link in a text looks like beside it and
which of the two is longer. Of words and addresses only this counts, whether there are any; what has
no letter or digit, or a single character, counts as it is. Identifiers are numbered in their order,
so that what they refer to counts, and one that is there twice.

``judging.js`` puts a page so in short; what has a fault is judged again wherever it is met.
"""

from pathlib import Path
from typing import TypedDict

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SHORT = Path(__file__).with_suffix(".js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
OF_PARTS = ["color-contrast", "target-size", "scrollable-region-focusable"]
OF_SHAPES = {"runOnly": TAGS, "rules": {rule: {"enabled": False} for rule in OF_PARTS}}
JUDGE = """async ([keys, rules, ofShape]) => {
    const parts = keys.map(key => window.partsByKey.get(key));
    const run = async (context, options) => {
        const found = await axe.run(context, {...options, resultTypes: ['violations']});
        return found.violations.map(violation => violation.id);
    };
    const found = ofShape ? await run(document, ofShape) : [];
    for (const rule of rules) {
        const include = parts.filter(([of]) => of === rule).map(([, element]) => element);
        const only = {runOnly: {type: 'rule', values: [rule]}};
        if (include.length) found.push(...await run({include}, only));
    }
    return found;
}"""

_known: set[int] = set()


class Short(TypedDict):
    """A page in short: its shape, its parts, and whether it is wider than its window."""

    shape: int
    parts: list[int]
    wide: bool


def judged(page: Page) -> list[str]:
    """What is wrong with the page as it stands."""
    short: Short = page.evaluate(SHORT)
    new = {short["shape"], *short["parts"]} - _known
    found = ["wider than the window"] * short["wide"]
    if new:
        found += _violations(page, short, new)
    if not found:
        _known.update(new)
    return found


def _violations(page: Page, short: Short, new: set[int]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    parts = [one for one in short["parts"] if one in new]
    of_shape = OF_SHAPES if short["shape"] in new else None
    found: list[str] = page.evaluate(JUDGE, [parts, OF_PARTS, of_shape])
    return found
