"""Teller: counts the questions before the text in their order, and says what text they leave.

What is adopted first stands; a later amendment is counted only if there is still a place for it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Malformed, Refused
from governance.domain.chapters.amendments import said
from governance.domain.chapters.amendments.altered_text import altered, can_stand, offered
from governance.domain.chapters.amendments.merging import Edit, excludes, merged, read_edits
from governance.domain.chapters.amendments.sections import is_separable, sections_of, without
from governance.domain.chapters.amendments.state import Amendment, amendment_question, part_question
from governance.domain.chapters.proposal.phases import open_next
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import count
from regime.domain.engine.writing import write_result
from regime.domain.state import Regime


class Teller:
    """One count; ``taken`` are the adopted edits of the text, or of the amendment of a number."""

    def __init__(self, proposal: Proposal, regime: Regime, at: datetime) -> None:
        self._proposal, self._regime, self._at = proposal, regime, at
        self._filed = proposal.amendments.filed
        self._taken: dict[int | None, list[Edit]] = {None: []}
        self._adopted: list[int] = []
        self._rejected: list[int] = []

    def told(self) -> tuple[Event, ...]:
        """What each question's count is, the text that follows, and what happens with it."""
        amendments = self._proposal.amendments
        standing = {one.number for one in amendments.standing}
        order = [number for number in amendments.order if number in standing]
        counted = [self._count(self._filed[number]) for number in order]
        parts = amendments.division.parts if amendments.division else ()
        counted += [self._count_part(part) for part in parts]
        return (*counted, *self._what_follows())

    def _count(self, one: Amendment) -> Event:
        edits = self._edits(one)
        if not self._fits(one, edits):
            return said.AmendmentExcluded(as_of=self._at, number=one.number)
        result = count(self._proposal.amendments.ballots[amendment_question(one.number)])
        written: Json = write_result(result)
        if not result.adopted:
            return said.AmendmentRejected(as_of=self._at, number=one.number, result=written)
        self._taken.setdefault(one.amends, []).extend(edits)
        self._adopted.append(one.number)
        return said.AmendmentAdopted(as_of=self._at, number=one.number, result=written)

    def _edits(self, one: Amendment) -> tuple[Edit, ...]:
        """The edits of an amendment; to the text, as adopted amendments have changed them."""
        if one.amends is not None:
            return read_edits(one.edits, offered(self._filed[one.amends].edits))
        whole = altered(one.edits, self._taken.get(one.number, []))
        return read_edits(whole, self._proposal.text)

    def _fits(self, one: Amendment, edits: tuple[Edit, ...]) -> bool:
        """Whether there is still a place for the edits, and a text that can stand with them."""
        before = self._taken.get(one.amends, [])
        if any(excludes(earlier, edit) for earlier in before for edit in edits):
            return False
        if one.amends is None:
            return self._can_stand([*before, *edits])
        try:
            whole = altered(self._filed[one.amends].edits, [*before, *edits])
            return self._can_stand([*read_edits(whole, self._proposal.text)])
        except (Malformed, Refused):
            return False

    def _can_stand(self, edits: list[Edit]) -> bool:
        text = merged(self._proposal.text, edits)
        return can_stand(text, self._proposal, self._regime)

    def _count_part(self, part: int) -> Event:
        if not is_separable(part, self._taken[None], self._proposal.text):
            return said.PartInseparable(as_of=self._at, part=part)
        result = count(self._proposal.amendments.ballots[part_question(part)])
        written: Json = write_result(result)
        # Nobody decided to take a section out where too few took part.
        if result.adopted or result.quorate is False:
            return said.PartKept(as_of=self._at, part=part, result=written)
        self._rejected.append(part)
        return said.PartRejected(as_of=self._at, part=part, result=written)

    def _what_follows(self) -> Iterator[Event]:
        if not self._adopted and not self._rejected:
            yield from open_next(self._proposal, self._regime, self._at)
            return
        text = without(self._rejected, self._taken[None], self._proposal.text)
        nothing_left = bool(self._rejected) and not sections_of(text)
        if nothing_left or not can_stand(text, self._proposal, self._regime):
            yield votes.ProposalNotAdopted(as_of=self._at, reason="parts_rejected")
            return
        revision = self._proposal.revision + 1
        yield said.TextMerged(
            as_of=self._at,
            revision=revision,
            text=text,
            adopted=tuple(self._in_the_text()),
            without=tuple(self._rejected),
        )
        following = replace(self._proposal, text=text, revision=revision)
        yield from open_next(following, self._regime, self._at)

    def _in_the_text(self) -> Iterator[int]:
        """The adopted amendments whose words stand in the text, in the order of their counting."""
        for number in self._adopted:
            amends = self._filed[number].amends
            if amends is None or amends in self._adopted:
                yield number
