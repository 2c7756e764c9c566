"""Unopened: votes of a closed ballot that nobody has opened, and whether they leave it undecided.

Who opens the ballots would otherwise choose the outcome, by opening some and not the others. An
outcome is declared where it is the same whatever the votes say that stay closed; of an election,
where all papers are published. A paper that its voter claims counts as one that is not: which of
those published stands in its place, nobody knows. Rules that do not say so count a closed vote as
an abstention.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from governance.domain.chapters.accession.state import Case
from governance.domain.chapters.ballots.said import CHOICES
from governance.domain.chapters.ballots.state import INVALID
from governance.domain.chapters.votes.counting import count, voters
from governance.domain.chapters.votes.said import ELECTION
from governance.domain.chapters.votes.state import Ballot, Vote
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import StateCode

NOT_OPENED = "not_opened"


def repeats_unopened(rules: RulesOfProcedure) -> bool:
    """Whether these rules repeat a vote that closed votes could decide."""
    return rules.value("majorities", "repeated_unopened") is True


def unopened_under_seal(ballot: Ballot) -> tuple[StateCode, ...]:
    """Whose vote counts and is still under seal, in the order of the votes."""
    held = {position for position, one in ballot.sealed.items() if one.is_held}
    return tuple(one for one in voters(ballot) if ballot.votes[one].position in held)


def unopened(ballot: Ballot) -> int:
    """How many votes that count are still closed, or claimed."""
    secret = len(in_secret(ballot))
    return min(secret, secret - len(ballot.published) + len(ballot.claims))


def is_undecided(ballot: Ballot, case: Case | None) -> bool:
    """Whether what is still closed could change the outcome.

    One member has one vote, and no rule turns an adoption into a failure by one supporter more: so
    it is enough to ask what follows where all say the same. Votes on a case may lack grounds.
    """
    if unopened(ballot) < 1:
        return False
    if ballot.question == ELECTION:
        return True
    choices = CHOICES if case is None else (*CHOICES, INVALID)
    known = _without_claimed(ballot)
    results = [count(_where_all_say(choice, one)) for one in known for choice in choices]
    return len({(one.adopted, one.quorate) for one in results}) > 1


def _without_claimed(ballot: Ballot) -> Iterator[Ballot]:
    """What is known without as many papers as are claimed, of whichever choice these are."""
    if not ballot.claims:
        yield ballot
        return
    for order in permutations(CHOICES):
        papers = sorted(ballot.published, key=order.index)[len(ballot.claims) :]
        yield replace(ballot, published=tuple(papers), claims=())


def in_secret(ballot: Ballot) -> tuple[StateCode, ...]:
    """Who has voted and is not left out, of whose vote the log says no choice."""
    return tuple(one for one in voters(ballot) if not ballot.votes[one].choice)


def _where_all_say(choice: str, ballot: Ballot) -> Ballot:
    if ballot.published:
        missing = unopened(ballot)
        return replace(ballot, published=(*ballot.published, *(choice,) * missing))
    said: dict[StateCode, Vote] = {
        member: replace(ballot.votes[member], choice=choice) for member in in_secret(ballot)
    }
    return replace(ballot, votes={**ballot.votes, **said})
