"""Commands of proxies: file one, revoke it, and vote under it."""

from dataclasses import dataclass

from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class FileProxy:
    """Give the own member's vote on one proposal to another member."""

    proposal: Symbol
    holder: StateCode


@dataclass(frozen=True)
class RevokeProxy:
    """Take the own member's vote on one proposal back."""

    proposal: Symbol


@dataclass(frozen=True)
class CastProxyVote:
    """Vote for the member whose proxy the own member holds."""

    proposal: Symbol
    principal: StateCode
    choice: str
    explanation: str
    replaces: int | None


AskingCommand = FileProxy | RevokeProxy | CastProxyVote
