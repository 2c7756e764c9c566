"""Retold: the command that each group of recorded events tells of."""

import json
from collections.abc import Mapping, Sequence

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.entry import Entry
from governance.domain import recorded_commands
from regime.domain.values import CLOCK
from tests.house.photographs.album import FOLDER
from tests.house.photographs.moments import Group, acted_on, groups, named

STREAM = "MTCR/2026/P/1"


def retold(logs: Mapping[str, Sequence[Entry]]) -> Json:
    """Of each golden event alone, and of each act of each log, the command that it tells of."""
    told = {name: _of_log(entries) for name, entries in logs.items()}
    return {"golden": _golden(), **told}


def _command(events: tuple[Event, ...], stream: str) -> Json:
    found = recorded_commands.command_of(events, stream)
    return {type(found).__name__: catalogue.to_json(found)} if found else None


def command_of(group: Group) -> Json:
    """The command that the entries of one act tell of."""
    return _command(tuple(one.event for one in group), acted_on(group))


def _golden() -> Json:
    told: dict[str, Json] = {}
    for path in sorted(FOLDER.parent.glob("*.json")):
        name, version = path.stem.split(".v")
        (declared,) = (one for one in catalogue.declared() if one.name == name)
        seal = dict.fromkeys(declared.sealed, "0" * 64)
        data = json.loads(path.read_text("utf-8"))
        told[path.stem] = _command((catalogue.decode(name, int(version), data, seal),), STREAM)
    return told


def _of_log(entries: Sequence[Entry]) -> Json:
    """Acts of persons, by their place in the log: what the clock did tells of no command."""
    found: dict[str, Json] = {}
    for group in groups(entries):
        if group[0].position and group[0].entry.actor != CLOCK.as_record():
            found[f"{named(group)} in {acted_on(group)}"] = command_of(group)
    return found
