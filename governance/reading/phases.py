"""Phases: the way of a proposal from its submission to its effect, and where it is now."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from audit import store
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.formats.proposal_dates import CHALLENGE, Name
from governance.domain.kinds import kind_of
from governance.models import Phase as Period
from governance.models import Proposal
from governance.reading import debate
from governance.reading.coming_dates import DATES
from governance.reading.way_ahead import CONSULTATION, Coming, coming
from governance.wording.labels import label, labels
from regime.domain.values import MatterId

DONE, CURRENT, NEXT = "done", "current", "next"


@dataclass(frozen=True)
class Phase:
    """One phase; ``state`` names the template of its step."""

    label: str
    state: str
    at: datetime | None = None
    until: datetime | None = None
    note: str = ""


def phases_of(row: Proposal) -> list[Phase]:
    """What has been, what is open and what is to come; what ended early shows nothing after it."""
    found = _phases(row)
    often = Counter(one.label for one in found)
    passed: Counter[str] = Counter()
    for place, one in enumerate(found):
        if often[one.label] > 1:  # the rounds of an election, a vote that is repeated
            passed[one.label] += 1
            found[place] = replace(one, label=f"{one.label} {passed[one.label]}")
    return found


def _phases(row: Proposal) -> list[Phase]:
    stage = Stage(row.stage)
    passed = [_passed(one, row) for one in debate.phases(row.symbol)]
    if stage in ENDED:
        return [*passed, *_endings(row, stage)]
    waiting = [] if any(one.state == CURRENT for one in passed) else [_here(stage)]
    ahead = [_ahead(one) for one in coming(row.symbol)]
    # A notice takes effect by itself: nothing is decided.
    if stage is Stage.NOTICE:
        end = Stage.RECORDED if _is_report(row) else Stage.IN_FORCE
        return [*passed, *waiting, *ahead, Phase(label(end.value), NEXT)]
    return [*passed, *waiting, *ahead, Phase(_("Decision"), NEXT), Phase(_("In force"), NEXT)]


def _is_report(row: Proposal) -> bool:
    """Whether a reading that gave no notice is recorded: it takes no effect."""
    return kind_of(MatterId(row.matter)).applied_without_notice(row.text) is not None


def challengeable_until(row: Proposal) -> datetime | None:
    """Until when a notice that takes effect by itself later may still be challenged."""
    if Stage(row.stage) not in (Stage.NOTICE, Stage.CHALLENGED) or _is_report(row):
        return None
    date = DATES.now(row.symbol).running.get(Name(CHALLENGE))
    return date.at if date and date.at > store.now() else None


def next_step(row: Proposal) -> tuple[str, datetime | None]:
    """What the proposal waits for, and until when."""
    stage = Stage(row.stage)
    until = {
        Stage.SUBMITTED: row.admissibility_until,
        Stage.RETURNED: row.appeal_until,
        Stage.WITHDRAWN: row.takeover_until,
        Stage.ADOPTED: row.effective_at,
    }.get(stage, row.closes_at)
    said = _steps().get(stage, "")
    if stage is Stage.NOTICE and _is_report(row):
        said = _("It may be challenged until")
    return said % {"step": label(row.step)} if stage is Stage.LADDER else said, until


def _steps() -> dict[Stage, str]:
    chair = labels()["chair"]
    return {
        Stage.SUBMITTED: _("Admissibility is decided by"),
        Stage.RETURNED: _("Open to an appeal by the sponsor until"),
        Stage.APPEAL: _("The vote on the appeal closes on"),
        Stage.NOMINATION: _("The group whose turn it is names a candidate until"),
        Stage.CONSULTATION: _("The consultation ends on"),
        Stage.SEPARATE_VOTES: _("The votes before the text close on"),
        Stage.CONSENSUS: _("Objections may be raised until"),
        Stage.SILENCE: _("The silence period ends on"),
        Stage.AWAITING: _("The result waits for the check of objections"),
        Stage.LADDER: _("%(step)s ends on"),
        Stage.VOTE: _("The vote closes on"),
        Stage.OPENING: _("Votes may be opened, or papers claimed, until"),
        Stage.SUMMARY: _("The %(chair)s may sum up until") % {"chair": chair},
        Stage.NOTICE: _("Unchallenged, it takes effect on"),
        Stage.CHALLENGED: _("Unless the challenge goes on, the notice runs again from"),
        Stage.REQUEST: _("It may be joined until"),
        Stage.ADOPTED: _("Takes effect on"),
        Stage.WITHDRAWN: _("Open to be taken over until"),
    }


def opening_words(symbol: str) -> str:
    """What opens where a proposal is admitted now: a consultation only where the matter has one."""
    first = next((one for one in coming(symbol) if one.form != CONSULTATION or one.days), None)
    if first is None:
        return _("What follows is decided at once.")
    if first.form == CONSULTATION:
        said = _("The consultation opens at once, for %(days)s days.")
    else:
        said = _("This matter has no consultation: “%(phase)s” opens at once, for %(days)s days.")
    return said % {"days": first.days, "phase": name_of(first.form, first.name)}


def name_of(form: str, name: str = "") -> str:
    """What a phase is called: a step of the ladder by its own name, others by their form."""
    forms = {
        "admissibility": _("Admissibility"),
        "nomination": _("Nomination"),
        "consultation": _("Consultation"),
        "separate_votes": _("Votes before the text"),
        "consensus": _("Call for consensus"),
        "silence": _("Silence period"),
        "vote": _("Vote"),
        "appeal": _("Vote on the appeal"),
        "opening": _("Opening of the votes"),
        "summary": _("Time for a summary"),
        "notice": _("Notice"),
        "request": _("Joining the request"),
    }
    return label(name) if name else forms.get(form) or label(form)


def _passed(one: Period, row: Proposal) -> Phase:
    state = CURRENT if one.ended_at is None else DONE
    return Phase(
        name_of(one.form, one.name),
        state,
        one.opened_at,
        one.ended_at or one.until,
        _note(one, row),
    )


def _note(one: Period, row: Proposal) -> str:
    if one.form == "admissibility" and row.admitted_by_default:
        return _("admitted by default")
    return _("deadlock ladder") if one.name else ""


def _here(stage: Stage) -> Phase:
    return Phase(label(stage.value), CURRENT)


def _ahead(one: Coming) -> Phase:
    notes = [_("deadlock ladder")] if one.name else []
    notes += [_("only if a side asks for it")] if one.on_request else []
    return Phase(name_of(one.form, one.name), NEXT, None, one.until, ", ".join(notes))


def _endings(row: Proposal, stage: Stage) -> list[Phase]:
    """How it ended: a decision and its effect, or the outcome alone."""
    if stage is Stage.ADOPTED:
        return [Phase(_("Decision"), CURRENT, row.ended_at), Phase(_("In force"), NEXT)]
    if stage is Stage.IN_FORCE and row.ended_at != row.effective_at:
        return [
            Phase(_("Decision"), DONE, row.ended_at),
            Phase(_("In force"), CURRENT, row.effective_at),
        ]
    return [Phase(label(stage.value), CURRENT, row.ended_at)]
