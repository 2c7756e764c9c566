"""A body that two readers could understand differently is refused, with its place, and no event."""

import json
from typing import Any

from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem, size

MALFORMED = {
    "nothing that is JSON": b"{",
    "no quotes": b"{choice: yes}",
    "two values": b'{"choice": "yes"} {}',
    "duplicate keys": b'{"choice": "yes", "choice": "no"}',
    "duplicate keys deep inside": b'{"choice": "yes", "explanation": {"a": 1, "a": 2}}',
    "a list": b"[]",
    "a text": b'"yes"',
    "null": b"null",
    "not a number": b'{"choice": NaN}',
    "a fraction": b'{"choice": "yes", "replaces": 1.0}',
    "a huge number": b'{"choice": "yes", "replaces": 99999999999999999999}',
    "deep nesting": b'{"choice": ' + b"[" * 40 + b"]" * 40 + b"}",
    "very deep nesting": b"[" * 100_000,
    "bytes that are not UTF-8": b'{"choice": "\xff"}',
    "UTF-16": json.dumps({"choice": "yes"}).encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"choice": "yes"}',
    "a lone surrogate": b'{"choice": "yes", "explanation": "\\ud800"}',
    "text that is not in NFC": '{"choice": "yes", "explanation": "e\u0301"}'.encode(),
    "an empty text": b"",
}
PLACED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/choise", {"choise": "yes", "choice": "yes"}),
    ("/choice", {"choice": "maybe"}),
    ("/choice", {"choice": True}),
    ("/choice", {"choice": ["yes"]}),
    ("/choice", {}),
    ("/explanation", {"choice": "yes", "explanation": 7}),
    ("/explanation", {"choice": "yes", "explanation": "nul \x00"}),
    ("/explanation", {"choice": "yes", "explanation": "a bell \x07"}),
    ("/explanation", {"choice": "yes", "explanation": "\u202egnihtyreve"}),
    ("/explanation", {"choice": "yes", "explanation": "\u2066isolated\u2069"}),
    ("/explanation", {"choice": "yes", "explanation": "a return\r\n"}),
    ("/explanation", {"choice": "yes", "explanation": "not composed: e\u0301"}),
    ("/explanation", {"choice": "yes", "explanation": None}),
    ("/replaces", {"choice": "yes", "replaces": "3"}),
    ("/replaces", {"choice": "yes", "replaces": True}),
    ("/replaces", {"choice": "yes", "replaces": -1}),
    ("/member", {"choice": "yes", "member": 1}),
    ("/a~1b~0c", {"choice": "yes", "a/b~c": 1}),
)
OTHER_TYPES = (
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/json",
    "?",
)


def test_a_malformed_body_is_refused(room: Room) -> None:
    at = f"proposals/{room.submit_to_vote()}/votes/"
    birch = asker(room, "head BIRCH")
    before = size()
    for name, raw in MALFORMED.items():
        answer = birch.send(at, raw)
        assert answer.status_code == 400, name
        assert_problem(answer, 400, "malformed")
    assert size() == before


def test_a_field_that_is_wrong_is_named(room: Room) -> None:
    at = f"proposals/{room.submit_to_vote()}/votes/"
    birch = asker(room, "head BIRCH")
    before = size()
    for place, body in PLACED:
        problem = assert_problem(birch.post(at, body), 400, "malformed")
        assert place in [fault["place"] for fault in problem["errors"]], body
    assert size() == before


def test_a_fault_deep_in_a_drafts_text_is_named(room: Room) -> None:
    alder = asker(room, "head ALDER")
    body = {"text": [{"article": "LR-8", "text": "turned \u202e round"}]}
    problem = assert_problem(alder.post("drafts/", body), 400, "malformed")
    assert problem["errors"][0]["place"] == "/text/0/text"


def test_newlines_and_tabs_are_text(room: Room) -> None:
    at = f"proposals/{room.submit_to_vote()}/votes/"
    said = {"choice": "yes", "explanation": "First line.\n\tSecond, with é and 中."}
    assert asker(room, "head BIRCH").post(at, said).status_code == 201
    assert Asker().get(at).json()["results"][0]["explanation"] == said["explanation"]


def test_a_body_that_is_too_large_is_refused(room: Room) -> None:
    alder, before = asker(room, "head ALDER"), size()
    huge = json.dumps({"reasons": "x" * 1_000_000})
    assert_problem(alder.send("drafts/", huge), 413, "too_large")
    assert size() == before


def test_a_draft_that_no_entry_could_hold_is_not_submitted(room: Room) -> None:
    alder = asker(room, "head ALDER")
    said = ("basis", "reasons", "effect", "new_facts")
    draft, before = alder.draft(**dict.fromkeys(said, "x" * 20_000)), size()
    assert_problem(alder.post(f"{draft}submit/"), 413, "too_large")
    assert size() == before
    assert alder.get(draft).status_code == 200


def test_a_body_of_another_type_is_refused(room: Room) -> None:
    at = f"proposals/{room.submit_to_vote()}/votes/"
    birch, before = asker(room, "head BIRCH"), size()
    for content_type in OTHER_TYPES:
        answer = birch.send(at, '{"choice": "yes"}', content_type=content_type)
        assert_problem(answer, 415, "unsupported_media_type")
    assert size() == before
