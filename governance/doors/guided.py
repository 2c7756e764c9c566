"""Guided acts: a form, a check that shows what will be public and what follows, and a receipt.

One page serves every act, at the desk and in the Secretariat's own site. What it is about, where it
stands and its words come from the act's declaration; the decider is asked before the person is
asked to be sure. An act that needs another form, or carries something beside the log, says so in a
class of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.log.errors import Refused
from audit.log.limits import Said, fields_of
from audit.shell.bodies import command_from
from audit.store import Receipt
from governance.acting import applications, dry_run
from governance.acting.filing_applications import acting_for
from governance.acting.voting import Voted
from governance.desk.acting import desk_trail, one_time, proposal_or_404
from governance.desk.applications.track import titled
from governance.desk.following.proposals import Following, following
from governance.desk.forms.forms import OneTimeForm
from governance.domain.recorded_commands import Command
from governance.doors.forms import form_of
from governance.doors.wording import Words
from governance.doors.words import words_of
from governance.folded import regime_now
from governance.models import Application as ApplicationRow
from governance.models import Proposal
from governance.portal.proposals import changes
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.services import handle
from regime.domain.acts import act_of
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.permissions import require
from regime.domain.values import Actor, Symbol

Filled = Mapping[str, Any]
WHOLE = "…"
AGAIN = {"back", "add"}


@dataclass(frozen=True)
class Row:
    """A line of what will be public; ``missing`` says in words that it was left out."""

    label: str
    value: str
    missing: str = ""
    public: bool = True


@dataclass(frozen=True)
class Open:
    """Whether an act is open: the article that permits it and until when, or why it is not."""

    article: str
    until: Any = None
    barred: Refused | None = None


@dataclass(frozen=True)
class Case:
    """Who acts on what: ``actor`` is as whom it is recorded, ``parts`` those of the address."""

    person: Actor
    actor: Actor
    parts: Mapping[str, Any]

    @property
    def number(self) -> int:
        """The number of what the act is about; 0 where it is about none."""
        return int(self.parts.get("number", 0))


class Guided:
    """The page of one act."""

    form: type[OneTimeForm] | None = None
    fields_template = "desk/parts/fields.html"
    about = ""
    about_checked = False
    # Fields of the command that neither the address nor the form says.
    unsaid: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, does: type[Any]) -> None:
        self.does = does

    @property
    def words(self) -> Words:
        """How the act is called."""
        return words_of(self.does)

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        """Who acts on what; 404 where there is no such thing."""
        actor = actor_of(request)
        return Case(actor, actor, parts)

    def command(self, case: Any, filled: Filled) -> Command:
        """The command that carries out the act, of what the address and the form say."""
        said = {one.name: filled[one.name] for one in self._asked()}
        named = {field: case.parts[part] for part, field in self._parts().items() if field}
        command: Command = command_from(self.does, {**said, **self.by_actor(case), **named})
        return command

    def by_actor(self, case: Any) -> Filled:
        """What of the command the sign-in says."""
        return {}

    def probe(self, case: Any) -> Command:
        """The act, whole in form, to ask whether it is open."""
        return self.command(case, {one.name: _whole(one) for one in self._asked()})

    def probes(self, case: Any) -> Iterable[Command]:
        """Acts whole in form, of which the rules allow one where the act is open at all.

        None where only the words of the form decide it; reasons alone decide nothing.
        """
        exact = all(one.name == "reasons" for one in self._asked())
        return (self.probe(case),) if exact else ()

    def open(self, case: Any) -> Open:
        """Whether the act is open to whoever asks.

        Whoever may not do it at all, or whom the rules would refuse whatever the form says, is told
        so before there are any words.
        """
        article = queries.article_of(self.does)
        try:
            require(self.does, case.actor, regime_now())
            return Open(article, barred=dry_run.refusal_of_each(self.probes(case), case.actor))
        except Refused as never:
            return Open(article, barred=never)

    def barred(self, case: Any) -> Open:
        """Why the act is not open now."""
        try:
            found = dry_run.refusal(self.probe(case), case.actor)
        except Refused as error:  # there is not even anything to ask about
            found = error
        return Open(queries.article_of(self.does), barred=found)

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        """The form, empty or with what was sent."""
        kind = self.form or form_of(self.does, self._elsewhere())
        if data is not None:
            return kind(data)
        return kind(initial={**one_time(), **self.initial(case)})

    def initial(self, case: Any) -> Filled:
        """What stands in the form at first."""
        return {}

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        """What was filled in, as the command takes it."""
        return form.cleaned_data

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt | Voted:
        """Act; raises what the rules refuse. A vote may tell something once beside its receipt."""
        command = self.command(case, self.filled(case, form))
        return handle(command, actor=case.actor, command_id=form.cleaned_data["command"])

    def foresee(self, case: Any, form: OneTimeForm) -> list[Following]:
        """What follows; raises what the rules refuse."""
        return following(dry_run.events_of(self.command(case, self.filled(case, form)), case.actor))

    def rows(self, case: Any, form: OneTimeForm) -> list[Row]:
        """What of the form will be recorded."""
        return [shown(field) for field in form.visible_fields()]

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        """What the act is about, fact by fact."""
        return []

    def follows(self, case: Any) -> str:
        """What the act leads to, in a sentence, where its events do not say it."""
        return ""

    def context(self, case: Any) -> dict[str, Any]:
        """What the page shows beside the form."""
        return {}

    def check_context(self, case: Any, form: OneTimeForm) -> dict[str, Any]:
        """What the check shows beside the rows."""
        return {}

    def frame(self, case: Any) -> dict[str, Any]:
        """Caption, title and way back."""
        return {}

    def _parts(self) -> Mapping[str, str]:
        return act_of(self.does).parts

    def _elsewhere(self) -> frozenset[str]:
        return frozenset(self._parts().values()) | self.unsaid

    def _asked(self) -> list[Said]:
        return [one for one in fields_of(self.does) if one.name not in self._elsewhere()]


@dataclass(frozen=True)
class ProposalCase(Case):
    """Who acts on which proposal."""

    proposal: Proposal

    @property
    def symbol(self) -> Symbol:
        """The symbol of the proposal."""
        return Symbol(self.proposal.symbol)

    @property
    def passages(self) -> list[changes.Passage]:
        """What its text changes, beside what stands."""
        return changes.passages_of(self.proposal, own=None)

    @property
    def fields(self) -> list[changes.Field]:
        """What its text says that changes no passage."""
        return changes.fields_of(self.proposal.text)


class OnProposal(Guided):
    """The page of an act on a proposal, whose text is read with it."""

    about = "desk/about/proposal.html"

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        actor = actor_of(request)
        return ProposalCase(actor, actor, parts, proposal_or_404(parts["symbol"]))

    def concerns(self, one: Any, case: Any) -> bool:
        """Whether an open act is this one, about what the case is about."""
        return one.does is self.does and (one.number or 0) == case.number

    def open(self, case: Any) -> Open:
        acts = queries.acts_open_to(case.actor, case.symbol)
        found = next((one for one in acts if self.concerns(one, case)), None)
        return Open(found.article, found.until) if found else self.barred(case)

    def frame(self, case: Any) -> dict[str, Any]:
        row = case.proposal
        return {
            "proposal": row,
            "caption": row.symbol,
            "title": row.title,
            "title_href": reverse("proposal", args=[row.symbol]),
            "kind": _("Proposal"),
        }


@dataclass(frozen=True)
class ApplicationCase(Case):
    """Who acts on which application; its applicant under the seal of its filing."""

    application: Application
    row: ApplicationRow

    @property
    def symbol(self) -> Symbol:
        """The symbol of the application."""
        return self.application.symbol


class OnApplication(Guided):
    """The page of an act on an application."""

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        person, symbol = actor_of(request), parts["symbol"]
        found, row = applications.application(symbol), applications.row(symbol)
        if found is None or row is None:
            raise Http404(symbol)
        return ApplicationCase(person, acting_for(person, found), parts, found, row)

    def open(self, case: Any) -> Open:
        acts = applications.open_to(case.person, case.application)
        found = next((one for one in acts if self._concerns(one, case)), None)
        return Open(found.article, found.until) if found else self.barred(case)

    def frame(self, case: Any) -> dict[str, Any]:
        href = reverse("desk-application", args=[case.symbol])
        return {
            "caption": case.symbol,
            "title": titled(case.row, case.person),
            "title_href": href,
            "kind": _("Application"),
            "named": case.symbol,
            "back_href": href,
            "back_label": _("Back to the application"),
            "breadcrumbs": [*desk_trail(), {"label": case.symbol, "href": href}],
        }

    def _concerns(self, one: Any, case: Any) -> bool:
        return one.does is self.does and (one.number or 0) == case.number

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        command: Any = self.command(case, self.filled(case, form))
        key = form.cleaned_data["command"]
        return applications.act(command, case.application, actor=case.person, command_id=key)


def shown(field: forms.BoundField) -> Row:
    """A field as it will be public: the words of a choice, the text of what was written."""
    choices = {str(code): said for code, said in getattr(field.field, "choices", ())}
    value = field.value() if choices else field.form.cleaned_data.get(field.name)
    chosen = value if isinstance(value, list | tuple) else [value]
    said = ", ".join(str(choices.get(str(one), one) or "") for one in chosen)
    public = not isinstance(field.field, forms.EmailField)
    return Row(str(field.label), said, missing=str(_("left out")), public=public)


def _whole(said: Said) -> Any:
    """A value that fills a field, so that no rule misses it."""
    if not said.required and said.kind is not str:
        return said.default
    if said.words:
        return said.words[-1]
    return _FILL[said.kind] if said.kind in _FILL else next(iter(said.kind))


_FILL: Mapping[Any, Any] = {str: WHOLE, int: 1, bool: False, tuple: (), Mapping: {}, None: WHOLE}
