"""List effects: what a proposed change of the list would do to the systems on file.

It is held against the list as it stands; once the proposal has ended, against the list as it stood
when the proposal was submitted.
"""

from audit.log.encoding import Json
from governance.domain.chapters.proposal.stages import ENDED
from governance.domain.families.listed import changes_of
from governance.models import Proposal
from regime.domain.chapters.lists.preview import Preview
from regime.reading.list_preview import previewed
from regime.reading.records import newest_record_position


def would_classify(text: Json) -> Preview | None:
    """What a text would do now; nothing where it changes no list, or no list classifies."""
    return previewed(changes_of(text)) if changes_of(text) else None


def held_against(row: Proposal) -> int | None:
    """The entry of the log whose list a proposal is held against; nothing for the present one."""
    return row.position if row.stage in ENDED else None


def classified_by(row: Proposal) -> Preview | None:
    """What the text of a proposal would do, or would have done."""
    changes = changes_of(row.text)
    return previewed(changes, held_against(row)) if changes else None


def newest_position(row: Proposal) -> int:
    """The position of the last entry on which the answer for a proposal rests."""
    if not changes_of(row.text):
        return row.changed_position
    return max(row.changed_position, newest_record_position())
