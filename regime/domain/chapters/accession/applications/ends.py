"""Ends: the periods of an application, each named for what falls due where it ends."""

from dataclasses import dataclass

from regime.domain.values import Symbol


@dataclass(frozen=True)
class ReceiptEnd:
    """Until when the receipt of an application is confirmed."""

    application: Symbol


@dataclass(frozen=True)
class LastDay:
    """Until when an application goes to the members."""

    application: Symbol


@dataclass(frozen=True)
class CompletenessEnd:
    """Until when an application is found complete, or not."""

    application: Symbol


@dataclass(frozen=True)
class DrawEnd:
    """Until when the secret number of the lot is told."""

    application: Symbol


@dataclass(frozen=True)
class IdleEnd:
    """Until when an assessor makes a first finding."""

    application: Symbol


@dataclass(frozen=True)
class AssessmentEnd:
    """Until when the panel finds."""

    application: Symbol


@dataclass(frozen=True)
class ReplyEnd:
    """Until when the applicant replies to the draft of the report."""

    application: Symbol


ConductEnd = ReceiptEnd | LastDay | CompletenessEnd
PanelEnd = DrawEnd | IdleEnd | AssessmentEnd | ReplyEnd
CaseEnd = ConductEnd | PanelEnd
