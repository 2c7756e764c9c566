"""Cross-walk: the provisions of other instruments as they stand, with what decisions changed."""

from regime.domain.crosswalk import Provision, provision_of
from regime.reading import records

PROVISIONS = "alignment"


def provisions() -> list[Provision]:
    """Every provision that stands, in the order of the file; none where none was founded."""
    return [
        provision_of(code, one.title, one.data) for code, one in records.stood(PROVISIONS).items()
    ]


def newest_provision_position() -> int:
    """The position of the last entry that changed a provision; -1 where there is none."""
    return records.newest_record_position(PROVISIONS)
