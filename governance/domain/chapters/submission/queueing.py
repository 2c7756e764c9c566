"""Queueing of proposals: one over the number is recorded as it was filed, and filed in its turn.

It is judged twice: what is refused at once is not queued, and when its place is free the rules of
that day decide. Its symbol is the next of the day on which it is taken up, so none is missing.
"""

from dataclasses import replace
from typing import cast

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.submission import said
from governance.domain.chapters.submission.submitting import filed
from regime.domain.chapters.queue.said import FilingFailed, FilingQueued, FilingTakenUp
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime


def taken_up(told: FilingTakenUp, regime: Regime) -> tuple[Event, ...]:
    """The submission of what waited, or why it is refused now; ``regime`` is before both."""
    filing, later = regime.queue.waiting[told.number], replace(regime, size=regime.size + 1)
    try:
        submitted = filed(submission_of(filing.values), filing.member, later, told.as_of)
    except Refused as refused:
        return (_failed(told, refused, regime.rules),)
    return (told, *submitted)


def command_queued(told: FilingQueued) -> said.SubmitProposal:
    """The command that was queued; ``Malformed`` where the entry tells of none."""
    return submission_of(told.values)


def submission_of(values: Json) -> said.SubmitProposal:
    """The command whose fields these are; ``Malformed`` where they are not."""
    return cast(said.SubmitProposal, catalogue.from_json(said.SubmitProposal, values, "/values"))


def _failed(told: FilingTakenUp, refused: Refused, rules: RulesOfProcedure) -> FilingFailed:
    return FilingFailed(
        number=told.number,
        member=told.member,
        code=refused.code,
        rule=refused.rule or rules.roles["proposals"],
        detail=refused.detail,
        as_of=told.as_of,
    )
