"""Addresses of what stands; each article and criterion keeps its own for ever."""

from django.urls import path

from audit.shell import converters
from regime.web import (
    candidates,
    classifier,
    criteria,
    crosswalk,
    editions,
    glossary,
    guidelines,
    instruments,
    member_gaps,
    plenaries,
    procedures,
    readings,
    register,
    rulebook,
    sources,
    systems,
    universality,
)

assert converters  # the kinds of parts that addresses below are made of

urlpatterns = [
    path("rules/", rulebook.rules, name="rules"),
    path("rules/matrix/", rulebook.matrix, name="rules-matrix"),
    path("rules/procedures/", procedures.procedures, name="procedures"),
    path("rules/compare/", editions.compare, name="rules-compare"),
    path("rules/<code:code>/", rulebook.article, name="rules-article"),
    path("criteria/", criteria.criteria, name="criteria"),
    path("criteria/<code:code>/", criteria.criterion, name="criterion"),
    path("universality/", universality.universality_page, name="universality"),
    path("members/<code:code>/gaps/", member_gaps.member_gaps, name="member-gaps"),
    path("register/", register.register, name="register"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("guidelines/", guidelines.guidelines, name="guidelines"),
    path("guidelines/<code:code>/", guidelines.guideline, name="guideline"),
    path("classifier/", classifier.classifier, name="classifier"),
    path("classifier/readings/", readings.readings, name="readings-preview"),
    path("systems/", systems.systems, name="systems"),
    path("systems/<code:code>/", systems.system, name="system"),
    path("plenaries/", plenaries.plenaries, name="plenaries"),
    path("plenaries/<code:code>/", plenaries.plenary, name="plenary"),
    path("candidates/", candidates.candidates, name="candidates"),
    path("instruments/", instruments.instruments, name="instruments"),
    path("instruments/table.csv", crosswalk.crosswalk_csv, name="instruments-csv"),
    path("instruments/<code:code>/", instruments.instrument, name="instrument"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<code:code>/", sources.source, name="source"),
]
