"""Assembly: the record of a pack from the contents of its files, which are in order.

Nothing is judged here; a file that departs from its schema never comes this far.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from audit.log.encoding import Json, canonical
from regime.domain.packs.bounds_checks import bounds_in
from regime.domain.packs.collections import collected, described
from regime.domain.packs.pack import (
    DAY_SECONDS,
    ArticleRecord,
    Clock,
    CriterionRecord,
    FileRecord,
    MatterRecord,
    MemberRecord,
    Pack,
    ProcedureRecord,
    ScaleStep,
    SignIns,
)
from regime.domain.packs.rules_checks import terms_of
from regime.domain.packs.shaped import Object, as_integer, as_object, as_objects, as_texts, as_words
from regime.domain.values import ArticleId, MatterId, Office, Standing, StateCode

MEMBER_KEYS = frozenset({"id", "name", "standing", "joined_year", "sources", "confidence"})


@dataclass(frozen=True, kw_only=True)
class Content:
    """What one file says. ``file`` is folder and name, for messages."""

    file: str
    data: Object


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """A pack over all that it builds on: one manifest, the data files, everything read."""

    manifest: Content
    files: Mapping[str, Content]
    play: Json
    read: Mapping[str, Json]


def assemble(resolved: Resolved) -> Pack:
    """The pack that ``resolved`` describes."""
    manifest = resolved.manifest.data
    rules, members, criteria = (
        resolved.files[kind].data for kind in ("rules", "members", "criteria")
    )
    bindings = as_object(manifest.get("bindings", {}))
    return Pack(
        name=str(manifest["name"]),
        title=str(manifest["title"]),
        symbol=str(manifest["symbol"]),
        words=as_words(manifest["words"]),
        notice=str(manifest["notice"]),
        labels=as_texts(manifest.get("labels", [])),
        clock=cast(Clock, manifest.get("clock", "machine")),
        day_seconds=as_integer(manifest.get("day_seconds", DAY_SECONDS)),
        roles=_articles(manifest["roles"]),
        files=tuple(_file(kind, content) for kind, content in sorted(resolved.files.items())),
        articles=tuple(map(_article, as_objects(rules["records"]))),
        matters=tuple(_matter(row, bindings) for row in as_objects(rules["decision_matrix"])),
        bounds=bounds_in(rules),
        chapters=as_texts(rules["chapters"]),
        procedures=tuple(map(_procedure, as_objects(rules["procedures"]))),
        members=_members(members, manifest),
        criteria=tuple(map(_criterion, as_objects(criteria["records"]))),
        scoring=as_object(criteria["scoring"]),
        records=tuple(
            record
            for kind, content in sorted(resolved.files.items())
            for record in collected(kind, content.data)
        ),
        sources=_sources(resolved.files),
        sign_ins=_sign_ins(manifest.get("sign_ins")),
        play=resolved.play,
        digest=hashlib.sha256(canonical(dict(resolved.read))).hexdigest(),
    )


def _file(kind: str, content: Content) -> FileRecord:
    data = content.data
    return FileRecord(
        kind=kind,
        name=content.file.rpartition("/")[2],
        title=str(data["title"]),
        description=str(data["description"]),
        as_of=str(data["as_of"]),
        confidence=str(data.get("confidence", "")),
    )


def _article(record: Object) -> ArticleRecord:
    return ArticleRecord(
        id=ArticleId(str(record["id"])),
        number=as_integer(record["number"]),
        chapter=str(record["chapter"]),
        title=str(record["title"]),
        text=str(record["text"]),
        parameters=as_object(record["parameters"]),
        matters=tuple(map(MatterId, as_texts(record["matters"]))),
        inspired_by=as_texts(record.get("inspired_by", [])),
        points=as_texts(record.get("points", [])),
        sources=as_texts(record["sources"]),
        confidence=str(record["confidence"]),
    )


def _matter(row: Object, bindings: Object) -> MatterRecord:
    terms = terms_of(row, bindings)
    return MatterRecord(
        id=MatterId(str(row["id"])),
        title=str(row["title"]),
        article=ArticleId(terms.article),
        terms=terms.terms,
        bound=terms.bound,
    )


def _procedure(record: Object) -> ProcedureRecord:
    return ProcedureRecord(id=str(record["id"]), text=str(record["text"]))


def _members(members: Object, manifest: Object) -> tuple[MemberRecord, ...]:
    group_key = str(manifest.get("member_group", "group"))
    return (
        *(_member(record, group_key) for record in as_objects(members["records"])),
        *(_applicant(record) for record in as_objects(manifest.get("applicants", []))),
    )


def _member(record: Object, group_key: str) -> MemberRecord:
    group = record.get(group_key)
    return MemberRecord(
        code=StateCode(str(record["id"])),
        name=str(record["name"]),
        standing=Standing(str(record.get("standing", Standing.PARTNER))),
        joined_year=cast("int | None", record.get("joined_year")),
        group=None if group is None else str(group),
        facts={
            key: value
            for key, value in record.items()
            if key not in MEMBER_KEYS and key != group_key
        },
        sources=as_texts(record["sources"]),
        confidence=str(record["confidence"]),
    )


def _applicant(record: Object) -> MemberRecord:
    """A state whose application is part of a demonstration's or a rehearsal's fiction."""
    return MemberRecord(
        code=StateCode(str(record["id"])),
        name=str(record["name"]),
        standing=Standing.APPLICANT,
        joined_year=None,
        group=None,
        facts={},
        sources=(),
        confidence="fiction: its application is played, not a fact",
    )


def _criterion(record: Object) -> CriterionRecord:
    return CriterionRecord(
        id=str(record["id"]),
        title=str(record["title"]),
        text=str(record["text"]),
        evidence_required=as_texts(record["evidence_required"]),
        scale=tuple(
            ScaleStep(score=as_integer(step["score"]), label=str(step["label"]))
            for step in as_objects(record["scale"])
        ),
        scale_max=as_integer(record["scale_max"]),
        weight=as_integer(record["weight"]),
        mandatory=bool(record["mandatory"]),
        minimum_score=as_integer(record["minimum_score"]),
        source_inspiration=as_texts(record.get("source_inspiration", [])),
        sources=as_texts(record["sources"]),
        confidence=str(record["confidence"]),
    )


def _sources(files: Mapping[str, Content]) -> dict[str, Object]:
    return {
        str(source["id"]): source
        for kind, content in sorted(files.items())
        for source in described(kind, content.data)
    }


def _sign_ins(value: Json) -> SignIns | None:
    if value is None:
        return None
    sign_ins = as_object(value)
    chair, applicant = sign_ins.get("chair"), sign_ins.get("applicant")
    return SignIns(
        alternates=tuple(map(StateCode, as_texts(sign_ins.get("alternates", [])))),
        chair=None if chair is None else StateCode(str(chair)),
        applicant=None if applicant is None else StateCode(str(applicant)),
        offices=tuple(map(Office, as_texts(sign_ins.get("offices", [])))),
    )


def _articles(value: Json) -> dict[str, ArticleId]:
    return {key: ArticleId(article) for key, article in as_words(value).items()}
