"""Submitting: check what will be public, submit it, withdraw it; each ends in a receipt."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.log.errors import Malformed, Refused
from governance import drafts, queries
from governance.actors import actor_of
from governance.domain import permissions as p
from governance.domain.proposal.commands import WithdrawProposal
from governance.models import Draft
from governance.services import handle
from governance.web.desk.acting import (
    Refusal,
    article_href,
    at_field,
    first_receipt,
    one_time,
    proposal_or_404,
    refusal_from,
    signed_in,
    to_receipt,
)
from governance.web.desk.drafting import draft_or_404, trail_to
from governance.web.desk.passages import shown_changes, written
from governance.web.forms import OneTimeForm, ReasonsForm
from regime.domain.values import Actor, Symbol

ROWS = (
    ("matter", _("Matter")),
    ("title", _("Title")),
    ("basis", _("Legal basis")),
    ("reasons", _("Reasons")),
    ("effect", _("Expected effect")),
)
