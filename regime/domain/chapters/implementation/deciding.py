"""Declaring implementation: for whom, of which edition, and what is said with it.

The head of a member or an adherent declares for the own state alone that its law implements the
list as of an edition, by which measure, since when and where that is published, and which entries
its law does not hold yet. It is the state's own claim. A later declaration takes the place of the
earlier one; what was declared stays in the log.
"""

from datetime import date, datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain import listed
from regime.domain.addresses import is_address
from regime.domain.chapters.implementation import said
from regime.domain.chapters.implementation.said import LONGEST, ROLE
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing

_MAY_DECLARE = (Standing.PARTNER, Standing.SUSPENDED, Standing.ADHERENT)


def decide(
    command: said.DeclareImplementation, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The declaration of a state; raises ``Refused``."""
    require(said.DeclareImplementation, actor, regime)
    rule = regime.rules.roles[ROLE]
    if actor.member is None:
        raise NotPermitted("This act belongs to a delegation.", rule=rule)
    standing = regime.participant(actor.member).standing
    if standing not in _MAY_DECLARE:
        raise NotPermitted(f"{actor.member} stands as {standing}.", rule=rule)
    _must_fit(command, regime, at, rule)
    return (said.ImplementationDeclared(member=actor.member, **vars(command)),)


def _must_fit(command: said.DeclareImplementation, regime: Regime, at: datetime, rule: str) -> None:
    def amiss(what: str, place: str) -> said.ImplementationRefused:
        return said.ImplementationRefused(what, rule=rule, place=place)

    newest = regime.controls.edition
    if not 1 <= command.edition <= newest:
        raise amiss(f"The list has editions 1 to {newest}.", "/edition")
    if not command.measure.strip():
        raise amiss("A declaration names the measure of national law.", "/measure")
    if not _is_a_day(command.in_force_on, at):
        raise amiss(
            "In force since is a day that has come, written as in 2026-03-02.", "/in_force_on"
        )
    if not is_address(command.source):
        raise amiss("The source is one http or https address.", "/source")
    for code in entries_of(command.not_yet):
        if not listed.is_listed(code, regime):
            raise amiss(f"The list holds no entry {code}.", "/not_yet")
    if len(command.remarks) > LONGEST:
        raise amiss(f"At most {LONGEST} characters.", "/remarks")


def entries_of(not_yet: str) -> tuple[str, ...]:
    """The codes of entries, between blanks, commas or lines.

    >>> entries_of("1.A.1, 19.A.3")
    ('1.A.1', '19.A.3')
    """
    return tuple(not_yet.replace(",", " ").split())


def _is_a_day(said_so: str, at: datetime) -> bool:
    """Whether it is a day of the calendar that has come."""
    try:
        day = date.fromisoformat(said_so)
    except ValueError:
        return False
    return day <= at.date() and day.isoformat() == said_so
