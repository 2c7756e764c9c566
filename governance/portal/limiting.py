"""Limiting: a page that answers as the API does has the API's limit, and they count together."""

from collections.abc import Callable
from functools import wraps
from math import ceil
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

View = Callable[[HttpRequest], HttpResponse]


def limited_as_the_api(view: View) -> View:
    """Answer 429, and when to come back, to a visitor who asked more than the API lets one ask."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        # A throttle reads of a request who asks, and from where; of a view it reads nothing.
        asked, nobody = cast(Request, request), cast(APIView, None)
        kinds: list[type[BaseThrottle]] = cast(Any, api_settings.DEFAULT_THROTTLE_CLASSES)
        for throttle in (kind() for kind in kinds):
            if not throttle.allow_request(asked, nobody):
                refused = render(request, "429.html", status=429)
                refused["Retry-After"] = str(ceil(throttle.wait() or 1))
                refused["Cache-Control"] = "no-store"
                return refused
        return view(request)

    return answer
