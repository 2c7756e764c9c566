"""Problem codes: every code with which the API says that something was not done, and its meaning.

What the rules refuse is read off the refusals themselves. A code is permanent; a later release may
have others.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.log.errors import NotPermitted, Refused
from governance.api.acting import KeyMalformed
from governance.api.proposals.drafts import ChangedSince
from governance.domain.chapters.proposal.said import UnknownProposal

# What is not there is told apart from what one may not see by nobody: both are 404 ``not_found``.
_NEVER_SAID = (UnknownProposal,)
_ELSEWHERE = (
    "audit.",
    "governance.domain.verifying.",
    "governance.acting.founding",
    "governance.acting.recovering",
)
_OTHERS: tuple[tuple[str, int, Promise], ...] = (
    ("malformed", 400, _("The request cannot be read, whatever the rules say.")),
    ("parse_error", 400, _("The body cannot be read as what it says that it is.")),
    ("not_authenticated", 401, _("Nobody is signed in.")),
    ("authentication_failed", 401, _("The token is not known, or no longer.")),
    ("permission_denied", 403, _("A session acts without the token against forgery.")),
    ("not_found", 404, _("Nothing is there, or nothing that you may see.")),
    ("method_not_allowed", 405, _("The address knows no such method.")),
    ("not_acceptable", 406, _("The answer has no such form.")),
    ("too_large", 413, _("The body, or an entry that it would make, is too large.")),
    ("unsupported_media_type", 415, _("The body has no such form.")),
    ("throttled", 429, _("There were too many requests.")),
    ("broken", 500, _("Something broke; nothing was recorded.")),
    ("clock_behind", 503, _("The clock ran back, so writing has stopped.")),
    ("writing_stopped", 503, _("The log is halted.")),
    ("database_away", 503, _("The database does not answer.")),
    ("cache_away", 503, _("Requests cannot be counted.")),
)


@dataclass(frozen=True)
class Meaning:
    """A code, the status of its answers, and what it says."""

    code: str
    status: int
    words: str


def meanings() -> list[Meaning]:
    """All codes, by status and then by code."""
    found = [*_of_requests(), *_of_refusals()]
    return sorted(found, key=lambda one: (one.status, one.code))


def codes() -> list[str]:
    """All codes."""
    return [one.code for one in meanings()]


def _of_requests() -> Iterator[Meaning]:
    for code, status, words in _OTHERS:
        yield Meaning(code, status, str(words))
    for one in (KeyMalformed, ChangedSince):
        yield Meaning(one.default_code, one.status_code, _first_words(one))


def _of_refusals() -> Iterator[Meaning]:
    """What the rules refuse; where two refusals share a code, their meanings stand together."""
    words: dict[str, dict[str, None]] = {}
    for one in _below(Refused):
        if one not in _NEVER_SAID and _is_of_an_act(one):
            words.setdefault(one.code, {})[_first_words(one)] = None
    for code, said in words.items():
        status = 403 if code == NotPermitted.code else 409
        yield Meaning(code, status, " ".join(said))


def _is_of_an_act(kind: type[Refused]) -> bool:
    """Whether it refuses what the API is asked, and not what a command or a verifier is given.

    Those may be known here or not, by what else this process does: the list is always the same.
    """
    return kind.__module__ == Refused.__module__ or not kind.__module__.startswith(_ELSEWHERE)


def _below(kind: type[Refused]) -> Iterator[type[Refused]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _first_words(kind: type[Exception]) -> str:
    """The first paragraph of what a class says of itself."""
    return " ".join((kind.__doc__ or "").split("\n\n")[0].split())
