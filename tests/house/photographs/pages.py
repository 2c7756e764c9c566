"""Pages: what a page says, line by line, and what its forms ask, field by field."""

from collections.abc import Iterator
from hashlib import sha256

from django.test.html import Element, parse_html

from audit.log.encoding import Json

BLOCKS = frozenset(
    {"h1", "h2", "h3", "h4", "p", "li", "tr", "dt", "dd", "div", "summary", "caption", "legend"}
    | {"button", "label", "option", "textarea", "form"}
)
FIELDS = ("input", "select", "textarea")
LIMITS = ("type", "required", "maxlength", "minlength", "min", "max", "step", "pattern", "accept")
FEW = 12


def main_of(page: str) -> Element:
    """The main part of a page."""
    start = page.index("<main")
    return parse_html(page[start : page.index("</main>", start) + len("</main>")])


def found(root: Element, *names: str) -> Iterator[Element]:
    """The elements of these names, in the order of the page."""
    for child in root.children:
        if isinstance(child, Element):
            if child.name in names:
                yield child
            yield from found(child, *names)


def attribute(element: Element, name: str) -> str | None:
    """An attribute; what has no value is there."""
    values = {key: value or "" for key, value in element.attributes}
    return values.get(name)


def words(root: Element) -> list[str]:
    """What a reader sees, a line a block."""
    lines = (" ".join(line.split()) for line in "".join(_text(root)).split("\n"))
    return [line for line in lines if line.strip(" |")]


def line(root: Element) -> str:
    """The same on one line."""
    return " ".join(words(root))


def asked(form: Element, main: Element) -> dict[str, Json]:
    """Each field of a form under its name, and what its buttons say."""
    fields: dict[str, Json] = {}
    for field in found(form, *FIELDS):
        name = attribute(field, "name")
        if name is None or name == "csrfmiddlewaretoken" or attribute(field, "type") == "submit":
            continue
        if attribute(field, "type") in ("radio", "checkbox") and _label(field, main):
            fields[name] = _choice(field, fields.get(name), form, main)
        else:
            fields[name] = _field(field, main)
    return {"fields": fields, "buttons": [*buttons(form)]}


def _text(element: Element) -> Iterator[str]:
    yield "\n" if element.name in BLOCKS else " | " if element.name in ("td", "th") else ""
    for child in element.children:
        if isinstance(child, Element):
            yield from _text(child)
        else:
            yield f" {' '.join(str(child).split())} "
    yield "\n" if element.name in BLOCKS else ""


def _field(field: Element, main: Element) -> Json:
    if attribute(field, "type") == "hidden":
        return "hidden"
    limits: dict[str, Json] = {
        name: value or True for name in LIMITS if (value := attribute(field, name)) is not None
    }
    shown: dict[str, Json] = {"label": _label(field, main), "help": _help(field, main)}
    if field.name == "select":
        shown["options"] = _few([_option(one) for one in found(field, "option")])
    elif filled := attribute(field, "value") or line(field):
        shown["filled"] = filled if len(filled) <= 60 else sha256(filled.encode()).hexdigest()[:16]
    return {"kind": field.name, **limits, **{key: value for key, value in shown.items() if value}}


def _choice(field: Element, known: Json, form: Element, main: Element) -> Json:
    """A row of radios or boxes is one field: what it is called, and what may be chosen."""
    if not isinstance(known, dict):
        known = {"kind": attribute(field, "type"), "label": _legend(field, form), "options": []}
        known |= {"required": True} if attribute(field, "required") is not None else {}
        known |= {"help": said} if (said := _help(field, main)) else {}
    options = known["options"]
    if isinstance(options, list):
        chosen = " (chosen)" if attribute(field, "checked") is not None else ""
        options.append(f"{attribute(field, 'value')}: {_label(field, main)}{chosen}")
        known["options"] = options
    return known


def _legend(field: Element, form: Element) -> str:
    for one in found(form, "fieldset"):
        legends = list(found(one, "legend"))
        if legends and any(other is field for other in found(one, "input")):
            return line(legends[0])
    return ""


def _label(field: Element, main: Element) -> str:
    wanted = attribute(field, "id")
    labels = (one for one in found(main, "label") if attribute(one, "for") == wanted)
    return " ".join(line(one) for one in labels)


def _help(field: Element, main: Element) -> str:
    wanted = (attribute(field, "aria-describedby") or "").split()
    every = {attribute(one, "id"): one for one in found(main, "div", "p", "span")}
    return " ".join(line(every[one]) for one in wanted if one in every)


def _option(option: Element) -> str:
    chosen = " (chosen)" if attribute(option, "selected") is not None else ""
    return f"{attribute(option, 'value')}: {line(option)}{chosen}"


def _few(options: list[str]) -> Json:
    """Options in full where they are few; the first of many, and how many there are."""
    if len(options) <= FEW:
        return [*options]
    digest = sha256("\n".join(options).encode()).hexdigest()[:16]
    return [options[0], f"… {len(options)} in all: {digest}"]


def buttons(form: Element) -> list[str]:
    """What the buttons of a form say."""
    return [
        line(one) or attribute(one, "value") or ""
        for one in found(form, "button", "input")
        if one.name == "button" or attribute(one, "type") == "submit"
    ]
