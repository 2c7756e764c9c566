"""Acts of the Secretariat on a proposal: on the whole of it, on an objection, on a comment."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.acting.dry_run import refusal
from governance.admin.awaiting import faults_known
from governance.admin.queues import (
    admission_default,
    after_failing,
    check_default,
    commenter,
    lacking,
    parts_of,
    protection,
)
from governance.desk.forms.forms import AskedField, OneTimeForm, ReasonsForm, prose
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.submission.said import AdmitProposal, WeakeningUnsaid
from governance.domain.recorded_commands import Command
from governance.doors.debate import objection_of
from governance.doors.forms import NOTHING, Choices, Coded, among
from governance.doors.guided import WHOLE, Filled, OnProposal
from governance.models import Comment, Objection
from governance.reading import debate
from governance.reading.phases import opening_words
from governance.reading.proposers import proposer_of
from governance.wording.labels import label
from regime.reading.queries import names, rulebook


class Moderating(OnProposal):
    """An act of the Secretariat on a proposal, whose text is read with it."""

    about = "admin/secretariat/proposed.html"

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        row = case.proposal
        read = reverse("proposal", args=[row.symbol])
        return [
            (_("Proposal"), format_html('<a href="{}">{}</a> {}', read, row.symbol, row.title)),
            (_("Sponsor"), proposer_of(row, names())),
        ]


class CertifyPlan(Moderating):
    """Certifying that a remedial plan is complete."""

    def follows(self, case: Any) -> str:
        return _(
            "The shortfall is cured, and a suspension that stands for it ends: at once, or where "
            "the rules let the members appeal, when nobody can do so any more."
        )


class OpinionForm(OneTimeForm):
    """What the panel concludes, which nothing says beforehand, and which document says so."""

    conclusion = Coded(label=_l("Conclusion"), codes=ladder.CONCLUSIONS, widget=forms.RadioSelect)
    opinion = AskedField(
        label=_l("Opinion"), widget=prose(10), help_text=_l("Public, and kept for ever.")
    )
    document = AskedField(
        label=_l("SHA-256 of the signed opinion"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_l("64 small hexadecimal digits, as sha256sum prints them."),
    )


class RecordOpinion(Moderating):
    """Recording what the advisory panel says of a proposal."""

    form = OpinionForm

    def probe(self, case: Any) -> Command:
        return ladder.RecordOpinion(case.symbol, ladder.ADOPT, WHOLE, "0" * 64)

    def follows(self, case: Any) -> str:
        return _("It binds nobody. A decision that departs from it is explained.")


class OnAdmissibility(Moderating):
    """An act on the admissibility of a proposal."""

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        row = case.proposal
        return [
            *super().facts(case),
            (_("Legal basis"), row.basis),
            (_("Reasons"), row.reasons),
            (_("Expected effect"), row.effect),
            (_("Edition of the rules"), row.edition),
            (_("Still lacking"), lacking(row) or _("nothing")),
            (_("Protected provisions"), protection(row) or _("none touched")),
            (_("By default"), admission_default(row)),
        ]


class WeakeningForm(ReasonsForm):
    """An admission that says whether the text weakens what only consensus may weaken."""

    weakens = forms.TypedChoiceField(
        label=_l("Does the text weaken the protected provisions that it touches?"),
        choices=[
            ("yes", _l("Yes, it weakens them: consensus alone decides")),
            ("no", _l("No, it does not weaken them: the usual procedure decides")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda chosen: chosen == "yes",
        empty_value=None,
        required=False,
    )
    field_order = ("weakens", "reasons")


class Admit(OnAdmissibility):
    """Finding a proposal admissible; what touches protected provisions with a word on them."""

    form = WeakeningForm

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form = super().build(case, data)
        if not isinstance(refusal(AdmitProposal(case.symbol, WHOLE), case.actor), WeakeningUnsaid):
            del form.fields["weakens"]
        return form

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        return {"weakens": None, **form.cleaned_data}

    def probe(self, case: Any) -> Command:
        return AdmitProposal(case.symbol, WHOLE, weakens=False)

    def follows(self, case: Any) -> str:
        return opening_words(case.symbol)


class ReturnForm(ReasonsForm):
    """A return, with the provision that the proposal does not meet."""

    provision = forms.ChoiceField(label=_l("Provision"))
    field_order = ("provision", "reasons")


class Return(OnAdmissibility):
    """Finding a proposal inadmissible, with the provision that it does not meet."""

    form = ReturnForm

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form = super().build(case, data)
        among(form, "provision", [NOTHING, *_provisions(case)])
        return form

    def probe(self, case: Any) -> Command:
        provision, _title = _provisions(case)[0]
        return self.command(case, {"reasons": WHOLE, "provision": provision})

    def follows(self, case: Any) -> str:
        return _("The proposal goes no further unless its sponsor appeals in time.")


class OnObjection(Moderating):
    """An act that checks an objection."""

    about = ""

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        case = super().look(request, parts)
        objection_of(case)
        return case

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        row = objection_of(case)
        entry = reverse("log-entry", args=[row.position])
        return [
            *super().facts(case),
            (_("Objection"), format_html('<a href="{}">{}</a>', entry, row.symbol)),
            (_("Raised by"), names().get(row.member, row.member)),
            *((one.label, one.words or _("nothing")) for one in parts_of(row)),
            (_("By default"), check_default(row)),
        ]


class Sustain(OnObjection):
    """Finding an objection admissible."""

    def follows(self, case: Any) -> str:
        return _("The objection counts until it is withdrawn, lapses or is decided upon.")


class FaultsForm(ReasonsForm):
    """What an objection lacks, or which of its grounds do not count."""

    faults = forms.MultipleChoiceField(
        label=_l("What is at fault"), widget=forms.CheckboxSelectMultiple, required=False
    )
    field_order = ("faults", "reasons")


class Fail(OnObjection):
    """Finding an objection defective."""

    form = FaultsForm

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form = super().build(case, data)
        among(form, "faults", _faults(objection_of(case)))
        return form

    def probe(self, case: Any) -> Command:
        parts, _grounds = faults_known(case.symbol)
        return self.command(case, {"faults": parts[:1], "reasons": WHOLE})

    def follows(self, case: Any) -> str:
        return after_failing(objection_of(case))


class OnComment(Moderating):
    """An act that moderates a comment."""

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        case = super().look(request, parts)
        _comment_of(case)
        return case

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        row = _comment_of(case)
        entry = reverse("log-entry", args=[row.position])
        words = debate.words_for_moderation([row]).get(row.commitment, _("erased"))
        return [
            *super().facts(case),
            (_("Comment"), format_html('<a href="{}">{}</a>', entry, row.number)),
            (_("By"), commenter(row)),
            (_("Words"), words),
        ]


class Hide(OnComment):
    """Keeping the words of a comment back."""

    def follows(self, case: Any) -> str:
        return _("The comment stays listed as hidden, with these reasons and your office.")


class Restore(OnComment):
    """Showing a hidden comment again."""

    def follows(self, case: Any) -> str:
        return _("The words are shown again; that they were hidden stays on record.")


def _comment_of(case: Any) -> Comment:
    """The comment that an act is about; another number is not there."""
    found = debate.comment(case.symbol, case.number)
    if found is None:
        raise Http404
    return found.comment


def _provisions(case: Any) -> Choices:
    """The articles of the edition that governs, to choose from."""
    rules = rulebook(case.proposal.edition)
    articles = rules.articles if rules else []
    return [(one.article, f"{one.article}: {one.title}") for one in articles]


def _faults(row: Objection) -> Choices:
    """The faults that the rules know, to tick: parts not given, and grounds that do not count."""
    parts, grounds = faults_known(row.proposal)
    return [
        *((code, _("Not given: %s") % label(code)) for code in parts),
        *((code, _("A ground that does not count: %s") % label(code)) for code in grounds),
    ]
