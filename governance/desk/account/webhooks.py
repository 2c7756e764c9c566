"""Webhooks at the desk: registered, tried out, given a new secret, and ended by their owner."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.log.errors import Malformed, Refused
from governance.desk.account.webhook_words import content_words, kind_words_of, trouble_words
from governance.desk.acting import at_field, desk_trail, one_time, refusal_from, signed_in
from governance.desk.forms.forms import OneTimeForm
from governance.domain.formats.webhook_signing import shown
from governance.notices import webhooks as hooks
from governance.notices.outlets import Message, Webhook
from governance.notices.targets import LONGEST
from governance.portal.filtering import PAGE
from governance.reading.actors import account_of


class WebhookForm(OneTimeForm):
    """Where messages are posted, and which."""

    url = forms.CharField(
        label=_l("Address"),
        max_length=LONGEST,
        help_text=_l("An address of yours that begins with https:// and takes a POST."),
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    content = forms.ChoiceField(label=_l("What is posted"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        content = self.fields["content"]
        if isinstance(content, forms.ChoiceField):
            content.choices = list(content_words().items())


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def webhooks(request: HttpRequest) -> HttpResponse:
    """My webhooks, and a form for one more."""
    form = WebhookForm(request.POST or None, initial=one_time())
    refusal = None
    if form.is_valid():
        try:
            hook = _registered(request, form.cleaned_data)
        except (Malformed, Refused) as error:
            refusal = at_field(form, refusal_from(error))
        else:
            return _page(request, hook, secret=shown(hooks.secret_of(hook)))
    context = {
        "webhooks": [_listed(one) for one in hooks.webhooks(account_of(request))],
        "form": form,
        "refusal": refusal,
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/webhooks.html", context)


@require_safe
@signed_in
def webhook(request: HttpRequest, id_: uuid.UUID) -> HttpResponse:
    """One of my webhooks, and what became of its messages."""
    return _page(request, _own(request, id_), secret="")


@require_POST
@signed_in
def replace_secret(request: HttpRequest, id_: uuid.UUID) -> HttpResponse:
    """Give it a new secret, which is shown this once."""
    hook = hooks.replace_secret(_own(request, id_), key=_key(request))
    return _page(request, hook, secret=shown(hooks.secret_of(hook)))


@require_POST
@signed_in
def try_out(request: HttpRequest, id_: uuid.UUID) -> HttpResponse:
    """Post a test."""
    hooks.try_out(_own(request, id_), key=_key(request))
    return redirect("desk-webhook", id_=id_)


def _acting(act: Callable[[Webhook], None], then: Callable[[Webhook], str]) -> Any:
    @require_POST
    @signed_in
    def answer(request: HttpRequest, id_: uuid.UUID) -> HttpResponse:
        hook = _own(request, id_)
        way = then(hook)
        act(hook)
        return redirect(way)

    return answer


switch_on = _acting(hooks.switch_on, lambda hook: reverse("desk-webhook", args=[hook.pk]))
end = _acting(hooks.end, lambda hook: reverse("desk-webhooks"))


def _registered(request: HttpRequest, said: dict[str, Any]) -> Webhook:
    return hooks.register(
        account_of(request), url=said["url"], content=said["content"], key=said["command"]
    )


def _own(request: HttpRequest, id_: uuid.UUID) -> Webhook:
    found = hooks.webhook(account_of(request), id_)
    if found is None:
        raise Http404
    return found


def _key(request: HttpRequest) -> uuid.UUID:
    form = OneTimeForm(request.POST)
    if not form.is_valid():
        raise Malformed(_("The form has no command id."))
    key: uuid.UUID = form.cleaned_data["command"]
    return key


def _page(request: HttpRequest, hook: Webhook, *, secret: str) -> HttpResponse:
    context = {
        **_listed(hook),
        "secret": secret,
        "overlap": int(hooks.OVERLAP.total_seconds() // 3600),
        "messages_posted": [_message(one) for one in hooks.messages(hook)[:PAGE]],
        "form": OneTimeForm(initial=one_time(), auto_id=False),
        "breadcrumbs": [
            *desk_trail(),
            {"label": _("Webhooks"), "href": reverse("desk-webhooks")},
        ],
    }
    return render(request, "desk/webhook.html", context)


def _listed(hook: Webhook) -> dict[str, Any]:
    return {"hook": hook, "content": content_words()[hook.content]}


def _message(one: Message) -> dict[str, Any]:
    return {"row": one, "kind": kind_words_of(one.kind), "trouble": trouble_words(one)}
