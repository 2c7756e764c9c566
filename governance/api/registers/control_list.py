"""API of the control list: as it stands or stood, record by record, by edition, and compared."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.log.errors import Malformed
from audit.reading.past import AS_OF, RECORDED_BY, Moment, moment_of
from audit.shell.inputs import Body, Ordinal, Text
from audit.shell.rest import PastQuery, Resource
from audit.shell.shapes import Address, Instant, OneOf, Recorded, Shape
from governance.reading import queries
from governance.reading.list_changes import (
    in_words,
    median_of,
    paces,
    proposed_on,
    reservations_to,
    until_of,
    words_of,
)
from regime.api.shapes import SegmentShape
from regime.domain.chapters.lists.parts import PARTS
from regime.domain.chapters.lists.said import Cause
from regime.reading import listed, lists, lists_compared
from regime.reading.listed import Listed
from regime.reading.lists import FOUNDING, Edition
from regime.reading.lists_compared import Difference, Turn, Way
from regime.reading.remembered import newest

LISTS = {
    "entry": "entries",
    "item": "items",
    "definition": "definitions",
    "rule": "rules",
    "kind": "kinds",
    "figure": "figures",
}


class ListEditionShape(Shape):
    """An edition of the list: by which decision, why, and from when until when.

    ``ends`` is a decision whose time ended with it. It rests on the entry at ``position``.
    """

    edition = serializers.IntegerField()
    cause = OneOf("ListCause", (FOUNDING, *Cause))
    decision = serializers.CharField(allow_null=True)
    ends = serializers.CharField(allow_null=True)
    in_force_at = Instant()
    until = Instant(allow_null=True)
    position = serializers.IntegerField()
    href = Address("api-control-list-edition", number="edition")
    entry = Address("api-log-entry", position="position")


class ListRecordShape(Shape):
    """A record of the list as it stood, with the last decision on it.

    ``provisional`` is the decision by which it stands for a time only. A record that stands on the
    list no more says since when, and shows its last words.
    """

    part = OneOf("ListPart", tuple(part.key for part in PARTS))
    code = serializers.CharField()
    title = serializers.CharField()
    data = Recorded()  # type: ignore[assignment]
    decision = serializers.CharField(allow_null=True)
    provisional = serializers.CharField(allow_null=True)
    provisional_until = Instant(allow_null=True)
    ended_at = Instant(allow_null=True)
    sources = serializers.ListField(child=serializers.CharField())
    confidence = serializers.CharField()
    position = serializers.IntegerField()
    href = Address("api-control-list-record", code="code")
    entry = Address("api-log-entry", position="position")


class ListFieldShape(Shape):
    """A field that differs: as it was and as it is, with the redline of what holds words."""

    field = serializers.CharField()
    old = Recorded()
    new = Recorded()
    words = SegmentShape(many=True)


class BehindShape(Shape):
    """A decision behind a difference, and the edition that it made."""

    decision = serializers.CharField()
    edition = serializers.IntegerField(allow_null=True)


class ListDifferenceShape(Shape):
    """A record that differs between two editions, and its entry in each."""

    part = OneOf("ListPart", tuple(part.key for part in PARTS))
    code = serializers.CharField()
    title = serializers.CharField()
    way = OneOf("ListWay", Way)
    # A declared field is taken out of the class: the serializer's own ``fields`` stays what it is.
    fields = ListFieldShape(many=True)  # type: ignore[assignment]
    behind = BehindShape(many=True)
    old = serializers.IntegerField(allow_null=True)
    new = serializers.IntegerField(allow_null=True)


class ListTurnShape(Shape):
    """What a decision made of a record, with which edition, and when."""

    decision = serializers.CharField()
    edition = serializers.IntegerField(allow_null=True)
    way = OneOf("ListWay", Way)
    in_force_at = Instant()
    fields = ListFieldShape(many=True)  # type: ignore[assignment]
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class InWordsShape(Shape):
    """A decision whose words name the record and that changed none of its fields."""

    decision = serializers.CharField()
    text = serializers.CharField()
    in_force_at = Instant()
    position = serializers.IntegerField()


class ReservedShape(Shape):
    """A reservation to a decision behind a change."""

    decision = serializers.CharField()
    member = serializers.CharField()
    reasons = serializers.CharField()
    filed_at = Instant()
    until = Instant()
    ended_at = Instant(allow_null=True)
    position = serializers.IntegerField()


class PaceShape(Shape):
    """How long an edition took: days from proposal to effect, and from decision to publication.

    An edition is public at the instant at which its entry is in the log, ``recorded_at``;
    ``written_after`` are the seconds from its date of effect to that instant.
    """

    edition = serializers.IntegerField()
    proposed_at = Instant()
    adopted_at = Instant()
    in_force_at = Instant()
    recorded_at = Instant()
    to_effect = serializers.IntegerField()
    to_publication = serializers.IntegerField()
    written_after = serializers.IntegerField()


class InListEdition(PastQuery):
    """Which edition is asked for, or which moment; without any, the list in force."""

    edition = Ordinal(required=False)


class ControlListView(Resource):
    """The list as it stands, or as it stood then: all its records, part by part."""

    class Output(ListEditionShape):
        entries = ListRecordShape(many=True)
        items = ListRecordShape(many=True)
        definitions = ListRecordShape(many=True)
        rules = ListRecordShape(many=True)
        kinds = ListRecordShape(many=True)
        figures = ListRecordShape(many=True)

    query = InListEdition

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        moment = _moment(request, self.asked().get("edition"))
        editions = lists.every(moment.until)
        if not editions:
            raise Http404(_("No list stood then."))
        return self.shown(request, newest(), lambda: self._whole(editions[0], moment), past=moment)

    def _whole(self, edition: Edition, moment: Moment) -> Any:
        until, parts = until_of(), listed.standing(moment.until)
        whole = _edition(edition) | {
            LISTS[key]: [_record(one, until) for one in rows.values()]
            for key, rows in parts.items()
        }
        return self.Output(whole, context={"request": self.request}).data


class ControlListRecordView(Resource):
    """One record of the list, with what decisions made of it and what would change it."""

    class Output(ListRecordShape):
        history = ListTurnShape(many=True)
        in_words = InWordsShape(many=True)
        reservations = ReservedShape(many=True)
        proposals = serializers.ListField(
            child=serializers.CharField(), help_text="Proposals in course that would change it."
        )

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request, code: str) -> HttpResponseBase:
        moment = moment_of(request)
        one = listed.record(code, moment.until)
        if one is None:
            raise Http404
        newest_of_all = max(newest(), queries.newest_change())
        return self.shown(request, newest_of_all, lambda: self._whole(one, moment), past=moment)

    def _whole(self, one: Listed, moment: Moment) -> Any:
        turns, told = lists_compared.turns(one, moment.until), in_words(one.code, moment.until)
        decisions = {*(turn.row.decision for turn in turns), *(row.decision for row in told)}
        reserved = reservations_to(decisions, moment.until)
        whole = _record(one, until_of()) | {
            "history": [_turn(turn) for turn in turns],
            "in_words": [vars(row) | {"text": words_of(row)} for row in told],
            "reservations": [vars(row) | {"decision": symbol} for symbol, row in reserved],
            "proposals": [] if moment else [row.symbol for row in proposed_on(one.code)],
        }
        return self.Output(whole, context={"request": self.request}).data


class ControlListEditionsView(Resource):
    """All editions of the list, the newest first, and how long each took."""

    class Output(Shape):
        editions = ListEditionShape(many=True)
        paces = PaceShape(many=True)
        median_to_effect = serializers.IntegerField(allow_null=True)
        median_to_publication = serializers.IntegerField(allow_null=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        found = _editions()
        return self.shown(
            request, max(newest(), queries.newest_change()), lambda: self._whole(found)
        )

    def _whole(self, found: list[Edition]) -> Any:
        took = paces(found)
        whole = {
            "editions": [_edition(one) for one in found],
            "paces": took,
            "median_to_effect": median_of(one.to_effect for one in took),
            "median_to_publication": median_of(one.to_publication for one in took),
        }
        return self.Output(whole, context={"request": self.request}).data


class ControlListEditionView(Resource):
    """One edition of the list, and what it says otherwise than the one before."""

    class Output(ListEditionShape):
        differences = ListDifferenceShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request, number: int) -> HttpResponseBase:
        found = {one.edition: one for one in _editions()}
        if number not in found:
            raise Http404
        before = found.get(number - 1)
        return self.shown(
            request,
            newest(),
            lambda: (
                self.Output(
                    _edition(found[number]) | {"differences": _compared(before, found[number])},
                    context={"request": request},
                ).data
            ),
        )


class ListsCompared(Body):
    """Which two editions; without them, the newest and the one before."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        named = _("An edition by its number, or one in force on a day or at an instant (RFC 3339).")
        return {name: Text(required=False, help_text=named) for name in ("from", "to")}


class ControlListCompareView(Resource):
    """What one edition of the list says otherwise than another, record by record."""

    class Output(Shape):
        edition = serializers.IntegerField(help_text="The edition compared.")
        compared_with = serializers.IntegerField()
        differences = ListDifferenceShape(many=True)

    query = ListsCompared

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        asked, found = self.asked(), _editions()
        new = _named(asked, "to", found[0])
        old = _named(asked, "from", found[-max(new.edition - 1, 1)])
        return self.shown(
            request,
            newest(),
            lambda: (
                self.Output(
                    {
                        "edition": new.edition,
                        "compared_with": old.edition,
                        "differences": _compared(old, new),
                    },
                    context={"request": request},
                ).data
            ),
        )


def _moment(request: Request, edition: int | None) -> Moment:
    if edition is None:
        return moment_of(request)
    if AS_OF in request.GET or RECORDED_BY in request.GET:
        raise Malformed(_("An edition is asked for by itself."), place="edition")
    found = lists.moment_of_edition(edition)
    if found is None:
        raise Http404
    return found


def _editions() -> list[Edition]:
    """All editions; a regime that keeps no list has none to show."""
    found = lists.every()
    if not found:
        raise Http404(_("The regime keeps no list."))
    return found


def _named(asked: dict[str, Any], name: str, otherwise: Edition) -> Edition:
    """The edition that a field of the address names."""
    if not asked.get(name):
        return otherwise
    found = lists.edition_named(asked[name], place=name)
    if found is None:
        raise Http404(_("No list stood then."))
    return found


def _edition(one: Edition) -> dict[str, Any]:
    return vars(one) | {"decision": one.decision or None, "ends": one.ends or None}


def _record(one: Listed, until: Any) -> dict[str, Any]:
    return {
        "part": one.part.key,
        "code": one.code,
        "title": one.title,
        "data": one.data,
        "decision": one.decision or None,
        "provisional": one.provisional or None,
        "provisional_until": until.get(one.provisional),
        "ended_at": one.ended_at,
        "sources": one.row.sources,
        "confidence": one.row.confidence,
        "position": one.position,
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "decision": turn.row.decision,
        "edition": turn.edition.edition if turn.edition else None,
        "way": turn.way,
        "in_force_at": turn.row.in_force_at,
        "fields": turn.fields,
        "position": turn.row.position,
    }


def _compared(old: Edition | None, new: Edition) -> list[dict[str, Any]]:
    return [_difference(one) for one in lists_compared.compared(old, new)] if old else []


def _difference(one: Difference) -> dict[str, Any]:
    return vars(one) | {"part": one.part.key}
