"""Readable: an answer of the API as a page, for a person who opens its address in a browser.

It says nothing that the JSON does not say: the same words in the same order, whose addresses can be
followed. There are no forms; acts are done at the desk.
"""

import inspect
import json
import re
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from rest_framework.renderers import BaseRenderer
from rest_framework.utils.encoders import JSONEncoder


class ReadableRenderer(BaseRenderer):
    """JSON in a page of the site."""

    media_type = "text/html"
    format = "html"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> str:
        if data is None or renderer_context is None:
            return ""
        request, view = renderer_context["request"], renderer_context["view"]
        does = getattr(view, (request.method or "").lower(), None)
        said = (inspect.getdoc(does) or inspect.getdoc(view) or "").replace("``", "")
        title, *described = said.split("\n\n")
        pages = data if isinstance(data, dict) else {}
        shown = {
            "title": title.rstrip("."),
            "described": described,
            "address": request.build_absolute_uri(),
            "methods": view.allowed_methods,
            "previous": pages.get("previous"),
            "next": pages.get("next"),
            "answer": _linked(data, request.build_absolute_uri("/")),
        }
        return render_to_string("api_answer.html", shown, request=request._request)


def _linked(data: Any, site: str) -> SafeString:
    """The answer as text, in which an address of this site can be followed."""
    text = escape(json.dumps(data, indent=2, ensure_ascii=False, cls=JSONEncoder))
    address = re.compile(rf"&quot;({re.escape(escape(site))}[^\s\\]*?)&quot;")
    linked = address.sub(r'&quot;<a href="\1">\1</a>&quot;', text)
    return mark_safe(linked)  # noqa: S308  (all of it was escaped before the links were made)
