"""Groups of stages: the names under which lists gather proposals."""

from governance.domain.chapters.proposal.stages import ENDED, OBJECTIONS_LIVE, Stage
from governance.reading import queries

_DECIDED = (Stage.ADOPTED, Stage.IN_FORCE)
GROUPS: dict[str, tuple[Stage, ...]] = {
    "open": queries.OPEN_STAGES,
    "in_debate": OBJECTIONS_LIVE,
    "decided": _DECIDED,
    "ended": tuple(one for one in ENDED if one not in _DECIDED),
}


def stages_of(group: str) -> list[str]:
    """The stages of a group; a stage is its own group."""
    return [one.value for one in GROUPS[group]] if group in GROUPS else [group]
