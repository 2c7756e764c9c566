"""Contents: every event that there is, in one chapter of the regime or of a proposal.

Nothing begins where an event is in none: what nobody folds would be lost in silence. What both fold
is said by name, and what no state holds by its chapter, with the reason.
"""

from audit.log import catalogue
from governance.domain.chapters.proposal.contents import PROPOSAL
from governance.domain.what_stands import AMENDED, REMEMBERED, STANDING
from regime.domain.chapter import must_be_all, must_be_once, types_of
from regime.domain.contents import REGIME

_IN_A_CHAPTER = (*REGIME.recorded, *PROPOSAL.recorded)
OF_BOTH = (*types_of(REMEMBERED.events), *types_of(AMENDED.events))

must_be_once(_IN_A_CHAPTER)
must_be_all(_IN_A_CHAPTER, (one.cls for one in catalogue.declared()))
must_be_all(set(STANDING.events) & set(PROPOSAL.events), OF_BOTH)

REGIME_TYPES = catalogue.names_of(STANDING.events)
SETTING_PERIODS = frozenset(REGIME.setting_periods)
