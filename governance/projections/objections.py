"""Objections: each as it stands, from its raising to its end."""

from datetime import datetime
from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import objection_events as oe
from governance.domain.proposal.objections import Standing, symbol_of
from governance.projections.rows import change, due, settle


def project(recorded: Recorded) -> None:
    """Write what the entry says about an objection."""
    match recorded.event:
        case oe.ObjectionRaised() as raised:
            _raise(raised, recorded)
        case oe.ObjectionSustained(number=number) | oe.ObjectionDeemedSustained(number=number):
            settle(recorded, item=_trial(number))
            _change(
                recorded, number, standing=Standing.SUSTAINED, check_until=None, cure_until=None
            )
        case oe.ObjectionFoundDefective() as found:
            _fail(found, recorded)
        case oe.ObjectionCured() as cured:
            _cure(cured, recorded)
        case oe.ObjectionRenewed(number=number, lapse_until=until):
            due(recorded, until, item=_life(number))
            renewals = m.Objection.objects.get(pk=symbol_of(recorded.entry.stream, number)).renewals
            _change(recorded, number, lapse_until=until, renewals=renewals + 1)
        case oe.ObjectionFell(number=number):
            _end(recorded, number, Standing.FALLEN)
        case oe.ObjectionLapsed(number=number):
            _end(recorded, number, Standing.LAPSED)
        case oe.ObjectionWithdrawn(number=number):
            _end(recorded, number, Standing.WITHDRAWN)
        case _:
            pass


def _raise(raised: oe.ObjectionRaised, recorded: Recorded) -> None:
    stream, number = recorded.entry.stream, raised.number
    m.Objection.objects.create(
        symbol=symbol_of(stream, number),
        proposal=stream,
        number=number,
        member=raised.member,
        revision=raised.revision,
        reasons=raised.reasons,
        provision=raised.provision,
        remedy=raised.remedy,
        faults=list(raised.missing),
        standing=(Standing.DEFECTIVE if raised.missing else Standing.CHECK).value,
        in_dispute=_in_dispute(stream, raised.member),
        raised_at=recorded.at,
        check_until=raised.check_until,
        cure_until=raised.cure_until,
        lapse_until=raised.lapse_until,
        position=recorded.position,
        changed_position=recorded.position,
    )
    _try(recorded, number, raised.check_until or raised.cure_until)
    due(recorded, raised.lapse_until, item=_life(number))
    change(recorded)


def _in_dispute(stream: str, member: str) -> bool:
    """Whether the call that is open noted the member in a dispute with whom the text is about."""
    call = m.Ballot.objects.filter(proposal=stream).order_by("-round").first()
    return call is not None and member in call.in_dispute


def _fail(found: oe.ObjectionFoundDefective, recorded: Recorded) -> None:
    _try(recorded, found.number, found.cure_until)
    _change(
        recorded,
        found.number,
        standing=Standing.DEFECTIVE,
        faults=list(found.faults),
        check_until=None,
        cure_until=found.cure_until,
    )


def _cure(cured: oe.ObjectionCured, recorded: Recorded) -> None:
    _try(recorded, cured.number, cured.check_until)
    _change(
        recorded,
        cured.number,
        standing=Standing.CHECK,
        reasons=cured.reasons,
        provision=cured.provision,
        remedy=cured.remedy,
        check_until=cured.check_until,
        cure_until=None,
    )


def _end(recorded: Recorded, number: int, standing: Standing) -> None:
    settle(recorded, item=_trial(number))
    settle(recorded, item=_life(number))
    _change(
        recorded,
        number,
        standing=standing,
        ended_at=recorded.at,
        ending=recorded.entry.type,
        check_until=None,
        cure_until=None,
    )


def _try(recorded: Recorded, number: int, until: datetime | None) -> None:
    """The check or the cure that is open: one of them at a time."""
    if until:
        due(recorded, until, item=_trial(number))
    else:
        settle(recorded, item=_trial(number))


def _change(recorded: Recorded, number: int, **values: Any) -> None:
    if "standing" in values:
        values["standing"] = values["standing"].value
    rows = m.Objection.objects.filter(pk=symbol_of(recorded.entry.stream, number))
    rows.update(changed_position=recorded.position, **values)
    change(recorded)


def _trial(number: int) -> str:
    return f"O/{number}/trial"


def _life(number: int) -> str:
    return f"O/{number}/life"
