"""Addresses of what stands; each article and criterion keeps its own for ever."""

from django.urls import path

from audit import converters
from regime import web

assert converters  # the kinds of parts that addresses below are made of

urlpatterns = [
    path("rules/", web.rules, name="rules"),
    path("rules/matrix/", web.matrix, name="rules-matrix"),
    path("rules/<code:code>/", web.article, name="rules-article"),
    path("criteria/", web.criteria, name="criteria"),
    path("criteria/<code:code>/", web.criterion, name="criterion"),
]
