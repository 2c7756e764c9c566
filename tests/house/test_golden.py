"""Golden events: every version of every event type ever released is read, and kept as it was."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import governance.domain.proposal.events  # noqa: F401  (it declares event types)
import regime.domain.events  # noqa: F401  (it declares event types)
from audit.log import catalogue
from audit.log.catalogue import Data, Event, UnknownEvent, decode, encode, event, upcasts
from audit.log.errors import Malformed

GOLDEN = Path(__file__).parents[1] / "golden"
VERSIONS = [
    (declared.name, version)
    for declared in catalogue.declared()
    for version in range(1, declared.version + 1)
]
FILES = sorted(path.name for path in GOLDEN.glob("*.json"))


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_every_version_of_an_event_type_has_a_golden_file_that_loads(
    name: str, version: int
) -> None:
    assert _read(name, version, _golden(name, version)) is not None


@pytest.mark.parametrize("declared", catalogue.declared(), ids=lambda one: one.name)
def test_the_newest_version_is_written_as_it_was_read(declared: catalogue.EventType) -> None:
    data = _golden(declared.name, declared.version)
    assert encode(_read(declared.name, declared.version, data)) == data


@pytest.mark.parametrize("file", FILES)
def test_no_golden_file_is_left_without_its_event_type(file: str) -> None:
    name, version = file.removesuffix(".json").split(".v")
    assert (name, int(version)) in VERSIONS


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_a_golden_event_with_a_field_too_many_is_refused(name: str, version: int) -> None:
    with pytest.raises(Malformed):
        _read(name, version, {**_golden(name, version), "colour": "blue"})


@pytest.fixture
def lantern() -> Iterator[type[object]]:
    """An event type of the tests, in its second version; afterwards nobody knows it."""

    @event("TestLanternLit", version=2)
    class LanternLit:
        """A lantern is lit, in a colour."""

        place: str
        colour: str

        @upcasts(1)
        def _from_v1(data: Data) -> Data:
            """Version 1 knew white lanterns only."""
            return {**data, "colour": "white"}

    yield LanternLit
    del catalogue._by_name["TestLanternLit"]
    del catalogue._by_class[LanternLit]


def test_an_older_version_is_read_as_the_newest(lantern: type[object]) -> None:
    assert vars(decode("TestLanternLit", 1, {"place": "pier"})) == {
        "place": "pier",
        "colour": "white",
    }


def test_the_newest_version_is_read_as_it_is(lantern: type[object]) -> None:
    found = decode("TestLanternLit", 2, {"place": "pier", "colour": "red"})
    assert encode(found) == {"place": "pier", "colour": "red"}


def test_an_older_version_does_not_know_the_newer_field(lantern: type[object]) -> None:
    with pytest.raises(Malformed):
        decode("TestLanternLit", 2, {"place": "pier"})


@pytest.mark.parametrize("version", [0, 3])
def test_a_version_that_was_never_declared_is_unknown(lantern: type[object], version: int) -> None:
    with pytest.raises(UnknownEvent):
        decode("TestLanternLit", version, {"place": "pier", "colour": "red"})


def test_an_event_is_not_declared_in_a_newer_version_without_reading_the_older() -> None:
    with pytest.raises(TypeError, match="upcaster"):
        event("TestLanternDimmed", version=2)(type("LanternDimmed", (), {}))


def test_a_name_is_given_once(lantern: type[object]) -> None:
    with pytest.raises(TypeError, match="twice"):
        event("TestLanternLit")(type("Other", (), {}))


def _read(name: str, version: int, data: Data) -> Event:
    """A golden payload, with some commitment for each field that its event keeps sealed."""
    (declared,) = (one for one in catalogue.declared() if one.name == name)
    return decode(name, version, data, dict.fromkeys(declared.sealed, "0" * 64))


def _golden(name: str, version: int) -> Data:
    data: Data = json.loads((GOLDEN / f"{name}.v{version}.json").read_text("utf-8"))
    return data
