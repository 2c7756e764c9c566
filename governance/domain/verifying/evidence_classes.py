"""Classes: which documents of a log are erased, and which are overdue, as every outsider counts."""

from dataclasses import replace

from audit.log.entry import Recorded
from governance.domain.verifying.report import Seals
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.evidence.state import PUBLIC
from regime.domain.values import Symbol

Key = tuple[Symbol, int]


class Classes:
    """Follows the documents of a log from their filing on."""

    def __init__(self) -> None:
        self._open: set[Key] = set()
        self._disclosed: set[Key] = set()
        self._erased: set[Key] = set()

    def take(self, recorded: Recorded, *, disclosed: int) -> None:
        """Take the next entry; ``disclosed`` says how many of its seals are disclosed."""
        match recorded.event:
            case evidence.EvidenceFiled(application=application, number=number, access=access):
                if access == PUBLIC:
                    self._open.add((application, number))
                if disclosed:
                    self._disclosed.add((application, number))
            case evidence.EvidenceReleased(application=application, number=number):
                self._open.add((application, number))
            case evidence.EvidenceErased(application=application, number=number):
                self._erased.add((application, number))
            case _:
                pass

    def counted(self, seals: Seals) -> Seals:
        """The seals, with those of documents that are erased or overdue."""
        overdue = self._open - self._disclosed - self._erased
        return replace(seals, erased=len(self._erased), overdue=len(overdue))
