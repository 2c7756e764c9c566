"""Books: how a text that changes a book piece by piece is written: choose, edit, take out.

A book of passages is the rules or the guidelines; the list has records. Each says the same four
things to the pages: what to choose from, the form of one piece, the text with what was filled in,
and the text without the piece.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from audit.log.encoding import Json
from governance.desk.forms.forms import PassageForm
from governance.desk.texts import list_book, passages
from governance.desk.texts.asked import object_in
from governance.desk.texts.changes_form import VALUE, ChangeForm
from governance.desk.texts.list_book import ListBook
from governance.desk.texts.list_form import ChooseRecordForm, RecordForm
from governance.desk.texts.stated import Stated
from governance.desk.texts.texts import Changes, Writing
from governance.domain.families.listed import CHANGES
from governance.domain.kinds import kind_of
from governance.reading import queries
from regime.domain.packs.shaped import Object
from regime.domain.values import MatterId
from regime.web.list_changes import Told, told

AnyForm = Any


class Desk(Protocol):
    """What the pages of the desk ask of a book."""

    def choosing(self, data: Any) -> AnyForm:
        """The form in which a piece is chosen: ``chosen`` is its kind, its code and the way."""
        ...

    def editing(self, text: Json, piece: tuple[str, str, str], data: Any) -> AnyForm | None:
        """The form of one piece as it stands or would; nothing where there is no such piece."""
        ...

    def kept(self, text: Json, form: AnyForm) -> Json:
        """The text with what was filled in; nothing where the rules refuse it at a field."""
        ...

    def without(self, text: Json, kind: str, code: str) -> Json:
        """The text without its change of a piece."""
        ...

    def in_full(self, form: AnyForm) -> Told | None:
        """The piece as it stands, where the form does not show all of it."""
        ...


@dataclass(frozen=True)
class PassageDesk:
    """A book of passages; ``matter`` judges a text."""

    matter: str
    book: passages.Book

    def choosing(self, data: Any) -> PassageForm:
        """Every passage, to choose one from."""
        return PassageForm(data, passages=self.book.choices())

    def editing(self, text: Json, piece: tuple[str, str, str], data: Any) -> ChangeForm | None:
        """A passage as it stands, or as the text would change it."""
        kind, code, _way = piece
        stands = passages.passage(self.book, kind, code)
        if stands is None:
            return None
        listed = passages.listed(text)
        earlier: Object = next((one for one in listed if passages.is_of(one, kind, code)), {})
        return ChangeForm(data, stands=stands, change=earlier)

    def kept(self, text: Json, form: ChangeForm) -> Json:
        """The text with the change, unless a value of it could not be held."""
        stands = form.stands
        whole, at = passages.with_change(text, form.change(), kind=stands.kind, code=stands.code)
        refused = queries.refusal_of_text(self.matter, whole)
        if refused and refused.place.startswith(f"/{at}/"):
            name = refused.place.rsplit("/", 1)[1]
            field = name if name in form.fields else VALUE + name
            form.add_error(field if field in form.fields else None, refused.detail)
            return None
        return whole

    def without(self, text: Json, kind: str, code: str) -> Json:
        """The text without its change of a passage."""
        return passages.without(text, kind=kind, code=code)

    def in_full(self, form: ChangeForm) -> Told | None:
        """The form shows a passage whole."""
        return None


@dataclass(frozen=True)
class ListDesk:
    """The list; ``matter`` judges a text, ``book`` says what it may do."""

    matter: str
    book: ListBook

    def choosing(self, data: Any) -> ChooseRecordForm:
        """What stands, and what may be new."""
        return ChooseRecordForm(data, book=self.book)

    def editing(self, text: Json, piece: tuple[str, str, str], data: Any) -> RecordForm | None:
        """A record as it stands, as the text would change it, or a new one."""
        key, code, way = piece
        earlier = list_book.change_of(text, (key, code))
        stands = self.book.record((key, code), way or list_book.way_of(earlier), text=text)
        if stands is None:
            return None
        same = earlier if list_book.way_of(earlier) == stands.way else {}
        return RecordForm(data, stands=stands, change=same)

    def kept(self, text: Json, form: RecordForm) -> Json:
        """The text with the change, unless the list could not be changed so."""
        whole, at = list_book.with_change(text, form.change())
        changes: list[Json] = [*list_book.changes_in(whole)]
        own = f"/{CHANGES}/{at}"
        for refused in (self.book.fault(changes), self._judged(whole)):
            if refused is None:
                continue
            alone = refused.place == f"/{CHANGES}" and len(changes) == 1
            if alone or refused.place == own or refused.place.startswith(f"{own}/"):
                form.refuse(refused.detail, refused.place.removeprefix(own).split("/")[1:])
                return None
        return whole

    def _judged(self, text: Json) -> Any:
        """What the rules say of the text, whatever its words lack yet."""
        shape = kind_of(MatterId(self.matter)).form
        return queries.refusal_of_text(self.matter, filled_up(text, shape))

    def without(self, text: Json, kind: str, code: str) -> Json:
        """The text without its change of a record."""
        return list_book.without(text, (kind, code))

    def in_full(self, form: RecordForm) -> Told | None:
        """What would be deleted."""
        if form.stands.way != "delete":
            return None
        return next(iter(told([form.stands.change({})], self.book.listed())), None)


def filled_up(text: Json, form: Json) -> Json:
    """The text with something in each field that its form wants and that is empty yet."""
    shape = form if isinstance(form, dict) else {}
    shape = shape if "properties" in shape else object_in(shape)
    wanted, fields = shape.get("required"), shape.get("properties")
    said = dict(text) if isinstance(text, dict) else {}
    for name in wanted if isinstance(wanted, list) else []:
        field = fields.get(str(name)) if isinstance(fields, dict) else None
        codes = field.get("enum") if isinstance(field, dict) else None
        said[str(name)] = said.get(str(name)) or (codes[0] if isinstance(codes, list) else "…")
    return said


def desk_of(matter: str, writing: Writing) -> Desk | None:
    """How a text is written piece by piece; nothing for a text that is written as a whole."""
    match writing:
        case Changes():
            return PassageDesk(matter, writing.book)
        case Stated():
            return ListDesk(matter, writing.book)
        case _:
            return None
