"""Members: each state as it stands, from the entry that first tells of it."""

from typing import Any

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.membership.said import MembershipEvent
from regime.domain.persons import Participant
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write how the state stands that the entry is about."""
    match recorded.event:
        case membership.MemberRecorded(member=code) as r:
            known = {key: value for key, value in vars(r).items() if key != "member"}
            position = recorded.position
            m.Member.objects.create(
                code=code,
                position=position,
                changed_position=position,
                **{**known, **_held(after.participants[code])},
            )
        case membership.StandingDeclared(member=code, decision=decision):
            _stand(recorded, after.participants[code], told_by=decision)
        case event if isinstance(event, MembershipEvent):
            _stand(recorded, after.participants[event.member])
        case _:
            pass


def _stand(recorded: Recorded, state: Participant, *, told_by: str = "") -> None:
    """How a state stands from now on; of a new one the record knows no more than this."""
    values = {**_held(state), "changed_position": recorded.position}
    new = {"facts": {}, "sources": [], "confidence": told_by, "position": recorded.position}
    m.Member.objects.update_or_create(
        code=state.code, defaults=values, create_defaults={**values, **new}
    )


def _held(state: Participant) -> dict[str, Any]:
    return {"name": state.name, "standing": state.standing.value, "group": state.group}
