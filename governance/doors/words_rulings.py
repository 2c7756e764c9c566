"""Words of acts on rulings, findings and the matter of a proposal."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.domain.chapters.rulings.said import (
    AppealRuling,
    ContestMatter,
    RuleOnOrder,
    VoteOnRuling,
)
from governance.doors.wording import Asked, Words

WORDS: Mapping[type[object], Words] = {
    AppealRuling: Words(
        _("Appeal against the ruling"),
        _("File the appeal"),
        intro=_(
            "Those entitled to vote decide at once. The periods of the proposal go on meanwhile; a "
            "finding has no effect before they have decided."
        ),
        label=_("Appeal against ruling"),
        done=_("Your appeal is filed, and the vote on it is open"),
    ),
    ContestMatter: Words(
        _("Contest the matter"),
        _("Contest the matter"),
        intro=_(
            "Those entitled to vote decide at once whether the proposal stands under the right "
            "matter. Nothing is adopted before; if they find that it does not, it lapses."
        ),
        done=_("The matter is contested, and the vote on it is open"),
    ),
    RuleOnOrder: Words(
        _("Rule on a question of order"),
        _("Make the ruling"),
        intro=_(
            "A ruling holds until the members overturn it, or you make another on the question."
        ),
        fields={
            "subject": Asked(_("Question of order")),
            "ruling": Asked(_("Ruling"), _("What holds from this moment on."), rows=3),
            "reasons": Asked(_("Reasons"), _("Public, and kept for ever."), rows=4),
        },
        done=_("Your ruling is recorded"),
    ),
    VoteOnRuling: Words(
        _("Vote on the appeal"),
        _("Cast the vote"),
        intro=_("Yes overturns the ruling; no upholds it."),
        label=_("Vote on the appeal against ruling"),
        done=_("Your vote is recorded"),
    ),
}
