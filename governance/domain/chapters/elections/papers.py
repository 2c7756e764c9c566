"""Papers: what may stand on the ballot paper of an election, and what it says of each candidate.

For one seat a paper says the number of a candidate; where one candidate alone is put, yes or no.
For several seats it says the numbers of all candidates that it is for, rising, with commas between:
an empty paper is against all. Every paper may abstain. A paper that says anything else abstains.
"""

from collections import Counter
from collections.abc import Iterable

from audit.log.encoding import Json

YES, NO, ABSTAIN = "yes", "no", "abstain"
Put = tuple[int, ...]


def choices_of_one(put: Put) -> tuple[str, ...]:
    """What a paper for one seat may say."""
    if len(put) == 1:
        return (YES, NO, ABSTAIN)
    return (*(str(number) for number in put), ABSTAIN)


def mark_of_one(choice: str, candidate: int, put: Put) -> str:
    """What a paper for one seat says of a candidate: yes, no, or nothing."""
    if choice not in choices_of_one(put) or choice == ABSTAIN:
        return ABSTAIN
    if len(put) == 1:
        return choice
    return YES if choice == str(candidate) else NO


def is_choice_of_many(choice: str, put: Put) -> bool:
    """Whether a paper for several seats may say this."""
    return choice == ABSTAIN or _numbers(choice, put) is not None


def mark_of_many(choice: str, candidate: int, put: Put) -> str:
    """What a paper for several seats says of a candidate."""
    chosen = None if choice == ABSTAIN else _numbers(choice, put)
    if chosen is None:
        return ABSTAIN
    return YES if candidate in chosen else NO


def paper_for(numbers: Iterable[int]) -> str:
    """The paper for several seats that is for these candidates."""
    return ",".join(str(number) for number in sorted(set(numbers)))


def totals_of(choices: Iterable[str]) -> Json:
    """How many papers say what."""
    return dict(sorted(Counter(choices).items()))


def _numbers(choice: str, put: Put) -> frozenset[int] | None:
    """The candidates on a paper; nothing where it is not written as one is."""
    known = {str(number): number for number in put}
    parts = choice.split(",") if choice else []
    if any(part not in known for part in parts):
        return None
    chosen = frozenset(known[part] for part in parts)
    return chosen if paper_for(chosen) == choice else None
