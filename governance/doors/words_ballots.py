"""Words of the acts on ballots that are not open."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.domain.chapters.ballots.said import (
    CastSealedProxyVote,
    CastSealedVote,
    CastSecretProxyVote,
    CastSecretVote,
    ClaimBallot,
    OpenOwnVote,
    OpenProxyVote,
)
from governance.doors.wording import Asked, Words

WORDS: Mapping[type[object], Words] = {
    CastSealedVote: Words(_("Vote"), _("Vote"), done=_("Your vote is recorded, under seal")),
    CastSecretVote: Words(
        _("Vote"), _("Vote"), done=_("That your delegation has voted is recorded")
    ),
    CastSealedProxyVote: Words(
        _("Vote for another"),
        _("Cast the vote"),
        done=_("The vote that you cast by proxy is recorded, under seal"),
    ),
    CastSecretProxyVote: Words(
        _("Vote for another"),
        _("Cast the vote"),
        done=_("That you have voted by proxy is recorded"),
    ),
    ClaimBallot: Words(
        _("Claim your paper"),
        _("Claim it"),
        intro=_(
            "All papers are published by their numbers on the page of the proposal. Look for the "
            "number that you were shown as you voted, and whether your vote stands beside it. If "
            "it does not, say so here. The claim is public; you need not say how you voted. "
            "Where claimed papers could change the outcome, the members vote again."
        ),
        fields={"reasons": Asked(_("Reasons"), _("What you miss, or find otherwise"), rows=5)},
        done=_("Your claim is recorded"),
    ),
    OpenProxyVote: Words(
        _("Open the vote that you cast for another"),
        _("Open it"),
        intro=_(
            "The vote that you cast by proxy was not opened at the close. Say it as it was cast, "
            "with the key that you were shown then: it is public from now on, and it counts."
        ),
        fields={
            "principal": Asked(_("For whom you cast it")),
            "choice": Asked(_("The vote"), _("yes, no or abstain, as it was cast")),
            "salt": Asked(_("The key of the vote"), _("64 characters, shown once as you voted")),
            "explanation": Asked(
                _("Explanation of vote"), _("Letter by letter as it was cast; else empty"), rows=5
            ),
        },
        done=_("The vote that you cast by proxy is open"),
    ),
    OpenOwnVote: Words(
        _("Open your own vote"),
        _("Open it"),
        intro=_(
            "Your vote was not opened at the close. Say it as it was cast, with the key that you "
            "were shown then: it is public from now on, and it counts."
        ),
        fields={
            "choice": Asked(_("Your vote"), _("yes, no or abstain, as it was cast")),
            "salt": Asked(_("The key of your vote"), _("64 characters, shown once as you voted")),
            "explanation": Asked(
                _("Explanation of vote"), _("Letter by letter as it was cast; else empty"), rows=5
            ),
        },
        done=_("Your vote is open"),
    ),
}
