"""Inbox: what a person was told of the log, read or unread, and whether by e-mail as well."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from audit.reading.queries import entry
from governance.desk.acting import desk_trail, signed_in
from governance.notices import inbox
from governance.notices.models import Notice
from governance.notices.reminders import reminder
from governance.notices.wording import kind_words
from governance.portal.filtering import PAGE, before_of, older
from governance.reading.actors import account_of
from governance.reading.queries import proposals
from governance.wording.sentences import Line, lines


@dataclass(frozen=True)
class Shown:
    """A notice with the sentence of its entry, and with its own where it is a warning."""

    notice: Notice
    kind: dict[str, str]
    line: Line
    reminder: SafeString
    title: str

    @property
    def position(self) -> int:
        """The place in the order of telling, by which a page is named."""
        return self.notice.pk


class Mail(forms.Form):
    """Whether notices are wanted by e-mail."""

    wanted = forms.BooleanField(label=gettext_lazy("Send me notices by e-mail"), required=False)


@require_safe
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """My notices, what I was told last first."""
    account, before = account_of(request), before_of(request)
    rows = inbox.notices(account)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found, pages = older(request, _shown(rows[: PAGE + 1]), limit=PAGE, before=before)
    context = {
        "notices": found,
        "unread": inbox.unread(account),
        "unread_here": [one.line.position for one in found if one.notice.read_at is None],
        "mail": Mail(initial={"wanted": inbox.wants_mail(account)}),
        "pages": pages,
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/inbox.html", context)


@require_POST
@signed_in
def read(request: HttpRequest) -> HttpResponse:
    """Mark some of my notices as read."""
    inbox.mark_read(account_of(request), _positions(request))
    return redirect("desk-inbox")


@require_POST
@signed_in
def mail(request: HttpRequest) -> HttpResponse:
    """Keep whether I want notices by e-mail."""
    form = Mail(request.POST)
    form.is_valid()
    inbox.choose_mail(account_of(request), wanted=form.cleaned_data["wanted"])
    return redirect("desk-inbox")


def _shown(rows: "QuerySet[Notice]") -> list[Shown]:
    words, found = kind_words(), list(rows)
    recorded = [one for one in map(entry, (notice.position for notice in found)) if one]
    told = {line.position: line for line in lines(recorded)}
    symbols = {one.symbol for one in found}
    titles = dict(proposals().filter(pk__in=symbols).values_list("symbol", "title"))
    return [
        Shown(one, _tag(one, words), told[one.position], reminder(one), titles.get(one.symbol, ""))
        for one in found
    ]


def _tag(notice: Notice, words: dict[str, str]) -> dict[str, str]:
    return {"label": words[notice.kind], "kind": notice.kind}


def _positions(request: HttpRequest) -> list[int]:
    sent = request.POST.getlist("position")
    if not all(one.isascii() and one.isdigit() and len(one) <= 18 for one in sent):
        raise BadRequest
    return [int(one) for one in sent]
