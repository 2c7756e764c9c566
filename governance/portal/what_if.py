"""What if: which outcomes of this log other rules would have changed, with the arithmetic of both.

The question stands in the address, so an answer can be passed on; it is a function of the log.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from audit.log.encoding import Json, parse
from audit.log.errors import Malformed, Refused
from audit.reading import queries as log
from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from audit.templatetags.record import named_in_order
from governance.domain.chapters.proposal.said import UnknownProposal
from governance.domain.what_if.course import RefusedAct
from governance.domain.what_if.outcome import Outcome
from governance.domain.what_if.report import Judged, Report
from governance.domain.what_if.rules import OLD, OtherRules
from governance.portal.limiting import limited_as_the_api
from governance.portal.log.narrowing import in_words
from governance.portal.proposals.tallies import result_words
from governance.reading import queries, what_if
from governance.wording.labels import label, labels, tag
from regime.reading import queries as regime

EVERY = "all"
USUAL = {"rules": OLD, "matter": EVERY}  # what a question that does not name them asks
_LONGEST = 3000  # an address has an end; the API takes longer texts


class WhatIfForm(forms.Form):
    """Which rules are tried, and on which proposals."""

    rules = forms.ChoiceField(label=gettext_lazy("Rules to try"))
    text = forms.CharField(
        label=gettext_lazy("Or a text of your own"),
        help_text=gettext_lazy(
            "A list of changes as JSON, as a proposed change of the rules carries it. It is tried"
            " on the edition in force, instead of the rules chosen above."
        ),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    matter = forms.ChoiceField(label=gettext_lazy("Matter"))
    decision = forms.CharField(
        label=gettext_lazy("One proposal or decision"),
        help_text=gettext_lazy(
            "Its symbol: it alone is tried. With none, all proposals on the matter are."
        ),
        required=False,
        max_length=120,
    )

    def __init__(self, data: Mapping[str, str] | None) -> None:
        asked = data and {**data, **{name: data.get(name) or one for name, one in USUAL.items()}}
        super().__init__(asked, auto_id="what-if-%s")
        self._offer("rules", _rules_offered())
        self._offer("matter", {EVERY: _("All matters"), **_matters()})

    def clean_text(self) -> Json:
        """The text as JSON; nothing where none is given."""
        text: str = self.cleaned_data["text"].strip()
        try:
            return parse(text.encode()) if text else None
        except Malformed as fault:
            raise forms.ValidationError(str(fault)) from None

    def clean_decision(self) -> str:
        """The symbol of a proposal or decision that there is; empty where none is named."""
        symbol: str = self.cleaned_data["decision"].strip()
        try:
            if symbol:
                what_if.one(symbol)
        except UnknownProposal as unknown:
            raise forms.ValidationError(unknown.detail) from None
        return symbol

    def tried(self) -> OtherRules:
        """The rules that are asked about."""
        if (text := self.cleaned_data["text"]) is not None:
            return what_if.rules_of_text(text)
        return what_if.rules_named(self.cleaned_data["rules"])

    def chosen(self) -> what_if.Chosen:
        """The proposals that are asked about."""
        if symbol := self.cleaned_data["decision"]:
            return what_if.one(symbol)
        matter = self.cleaned_data["matter"]
        if matter == EVERY:
            return what_if.every(most=what_if.MOST)
        return what_if.on_matter(matter, most=what_if.MOST)

    def _offer(self, name: str, choices: Mapping[str, str]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*choices.items()]
            field.error_messages["invalid_choice"] = _("There is no “%(value)s”.")


def _newest(request: HttpRequest) -> int:
    return log.newest_position()


@require_safe
@limited_as_the_api
@fresh(_newest)
def page(request: HttpRequest) -> HttpResponse:
    """The question and, where one is asked, its answer."""
    form = WhatIfForm(request.GET.dict() or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            chosen, rules = form.chosen(), form.tried()
        except Refused as refused:
            context["refused"] = _said(refused)
        else:
            context |= _answer(what_if.report(chosen, rules), chosen)
            context["alternates"] = _copy(form)
    status = 400 if form.is_bound and "report" not in context else 200
    return render(request, "governance/what_if.html", context, status=status)


def _answer(found: Report, chosen: what_if.Chosen) -> dict[str, Any]:
    names = regime.names()
    rows = [_row(one, names) for one in found.outcomes]
    summary: Any = found.summary()
    return {
        "report": found,
        "tried": _tried(found.rules),
        "groups": [
            (_("Would have ended otherwise"), [one for one in rows if one["changed"]]),
            (_("Would have ended alike"), [one for one in rows if not one["changed"]]),
        ],
        "count": _count(summary["changed"], len(rows)),
        "days": summary["median_days"],
        "ended": {
            "real": sum(one.real.days is not None for one in found.outcomes),
            "what_if": sum(one.other.days is not None for one in found.outcomes),
        },
        "left_off": chosen.left_off,
    }


def _copy(form: WhatIfForm) -> list[dict[str, str]]:
    """Where the API answers the same question; it takes a text in a body, not in an address."""
    asked = form.cleaned_data
    if asked["text"] is not None:
        return []
    one, matter = asked["decision"], asked["matter"]
    which = {"matter": matter} if matter != EVERY else {"all": "true"}
    query = urlencode({"rules": asked["rules"], **({"decision": one} if one else which)})
    return copy_at("api-what-if", query=f"?{query}")


def _row(judged: Judged, names: dict[str, str]) -> dict[str, Any]:
    return {
        "judged": judged,
        "changed": judged.changed,
        "outcomes": [_outcome(one, names) for one in (judged.real, judged.other)],
        "assumed": _assumed(judged, names),
        "refused": [_refused(one, names) for one in judged.refused],
    }


def _outcome(outcome: Outcome, names: dict[str, str]) -> dict[str, Any]:
    return {
        "tag": tag(outcome.code),
        "reason": _reason(outcome),
        "at": outcome.decided_at,
        "days": _days(outcome.days),
        "rounds": [_round(one, names) for one in outcome.arithmetic],
    }


def _reason(outcome: Outcome) -> str:
    """Why, where the outcome and its counts do not say it themselves."""
    if outcome.arithmetic or not outcome.reason:
        return ""
    return labels().get(outcome.reason, label(outcome.reason))


def _round(written: Any, names: dict[str, str]) -> str:
    """A count in words: what decided it, and who stood in the way."""
    said = result_words(written, written["rule"])
    blocked = named_in_order(names, written["blocked_by"] or ())
    if not blocked:
        return said
    return _("%(said)s, raised by %(members)s") % {"said": said, "members": ", ".join(blocked)}


def _assumed(judged: Judged, names: dict[str, str]) -> list[str]:
    basis = {
        "vote": _("its last vote"),
        "objection": _("its objection"),
        "challenge": _("its challenge"),
        "sponsorship": _("standing behind the proposal"),
    }
    return [
        _("%(member)s: %(choice)s, from %(basis)s")
        % {
            "member": names.get(one.member, one.member),
            "choice": label(one.choice),
            "basis": basis[one.basis],
        }
        for one in judged.assumed
    ]


def _refused(act: RefusedAct, names: dict[str, str]) -> dict[str, Any]:
    return {
        "act": act,
        "name": in_words(act.act),
        "by": names.get(act.by, labels().get(act.by, act.by)),
    }


def _days(days: int | None) -> str:
    return "" if days is None else ngettext("after %s day", "after %s days", days) % days


def _count(changed: int, of: int) -> str:
    said = _("%(changed)s of %(of)s proposals would have ended otherwise.")
    return said % {"changed": changed, "of": of}


def _tried(rules: OtherRules) -> str:
    if rules.edition is None:
        return _("the old procedure")
    words = _("edition %s of the rules") if rules.changes is None else _("the text, on edition %s")
    return words % rules.edition


def _said(refused: Refused) -> dict[str, str]:
    detail = f"{refused.place}: {refused.detail}" if refused.place else refused.detail
    href = reverse("rules-article", args=[refused.rule]) if refused.rule else ""
    return {"detail": detail, "rule": refused.rule, "href": href}


def _rules_offered() -> dict[str, str]:
    """The old procedure, every edition, and every proposed change of the rules."""
    editions = {str(one.edition): _("Edition %s") % one.edition for one in regime.editions()}
    proposed = {of: f"{of} {title}" for of, title in what_if.proposed_changes().items()}
    return {OLD: _("The old procedure: consensus, without periods"), **editions, **proposed}


def _matters() -> dict[str, str]:
    found = queries.matters_proposed()
    return {one: row.title for one in found if (row := regime.matter(one))}
