"""Acts of the debate: comments, objections, rulings, and what they are about."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.catalogue import Commitment
from audit.store import Receipt
from governance.acting.comments import comment
from governance.desk.acting import one_time
from governance.desk.forms.forms import CommentForm, OneTimeForm, ReasonsForm, VoteForm
from governance.desk.forms.grounds import objection_form
from governance.domain.chapters.consultation.said import CommentOnProposal
from governance.domain.chapters.rulings.said import MATTER
from governance.domain.recorded_commands import Command
from governance.doors.forms import NOTHING, among
from governance.doors.guided import WHOLE, Filled, OnProposal
from governance.folded import proposal_now
from governance.models import Objection, Ruling
from governance.reading import debate, ladder
from governance.reading.debate import Said
from governance.wording.labels import label, tag
from regime.reading.queries import names

PARTS = ("reasons", "provision", "remedy")
_SEALED = Commitment("0" * 64)


class Comment(OnProposal):
    """Making a comment, whose words are kept outside the log."""

    form = CommentForm

    def command(self, case: Any, filled: Filled) -> Command:
        return CommentOnProposal(case.symbol, _SEALED, len(filled["text"].encode()))

    def probe(self, case: Any) -> Command:
        return self.command(case, {"text": WHOLE})

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        filled = form.cleaned_data
        return comment(case.symbol, filled["text"], actor=case.actor, command_id=filled["command"])


class OnComment(OnProposal):
    """An act on a comment."""

    about = "desk/about/comment.html"

    def context(self, case: Any) -> dict[str, Any]:
        return _said_on(case, hidden_too=False)


class OnHiddenComment(OnComment):
    """Showing a comment again; who may do that may read it first."""

    def context(self, case: Any) -> dict[str, Any]:
        return _said_on(case, hidden_too=self.barred(case).barred is None)


def _said_on(case: Any, *, hidden_too: bool) -> dict[str, Any]:
    said = debate.comment(case.proposal.symbol, case.number, hidden_too=hidden_too)
    if said is None:
        raise Http404
    return {"said": said, "by": commented_by(said, names())}


class Object(OnProposal):
    """Raising an objection, in its three parts."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form = objection_form(proposal_now(case.symbol).case)
        if data is not None:
            return form(data)
        return form(initial={**one_time(), **self.initial(case)})


class OnObjection(OnProposal):
    """An act on an objection that was raised before."""

    about = "desk/about/objection.html"

    def context(self, case: Any) -> dict[str, Any]:
        found = objection_of(case)
        return {
            "objection": found,
            "objection_tag": tag(found.standing),
            "faults": [label(fault) for fault in found.faults],
            "parts": [(label(part), getattr(found, part) or _("left out")) for part in PARTS],
        }


class Cure(OnObjection, Object):
    """Mending an objection: every part is given anew."""

    def initial(self, case: Any) -> Filled:
        found = objection_of(case)
        return {part: getattr(found, part) for part in PARTS}


class OnRuling(OnProposal):
    """An act about a ruling that was made before."""

    about = "desk/about/ruling.html"

    def context(self, case: Any) -> dict[str, Any]:
        found = _ruling_of(case)
        return {
            "ruling": found,
            "ruling_tag": tag(found.holding),
            "subject": label(found.subject),
            "contest": _contested(case, found) if found.subject == MATTER else None,
        }


class ContestForm(ReasonsForm):
    """Another matter, by its name, and why it applies."""

    matter = forms.ChoiceField(label=_l("Matter that applies"))
    field_order = ("matter", "reasons")


class ContestMatter(OnProposal):
    """Contesting the matter of a proposal, and naming another."""

    form = ContestForm

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form = super().build(case, data)
        stands, others = ladder.matters_of(case.symbol)
        among(form, "matter", [NOTHING, *others])
        said = _("The proposal stands under “%(matter)s”.")
        form.fields["matter"].help_text = said % {"matter": stands}
        return form


class VoteOnRuling(OnRuling):
    """A vote on an appeal against a ruling."""

    form = VoteForm
    unsaid = frozenset({"member"})

    def by_actor(self, case: Any) -> Filled:
        return {"member": case.actor.member or ""}

    def probe(self, case: Any) -> Command:
        said = {"choice": "abstain", "explanation": "", **self.initial(case)}
        return self.command(case, said)

    def initial(self, case: Any) -> Filled:
        vote = _ruling_of(case).votes.get(case.actor.member or "")
        return {"replaces": int(vote["position"]) if vote else None}


def objection_of(case: Any) -> Objection:
    """The objection that an act is about; another number is not there."""
    found = debate.objections_on(case.proposal.symbol).filter(number=case.number).first()
    if found is None:
        raise Http404
    return found


def commented_by(said: Said, known: Mapping[str, str]) -> str:
    """Who made a comment, in words."""
    member, capacity = said.comment.member, label(said.comment.capacity)
    return f"{known.get(member, member)}, {capacity.lower()}" if member else capacity


def _contested(case: Any, found: Ruling) -> dict[str, str]:
    """The titles of the matter that is contested, and of the one that is named instead."""
    stands, others = ladder.matters_of(case.proposal.symbol)
    return {"stands": stands, "named": dict(others).get(found.ruling, found.ruling)}


def _ruling_of(case: Any) -> Ruling:
    found = ladder.ruling(case.proposal.symbol, case.number)
    if found is None:
        raise Http404
    return found
