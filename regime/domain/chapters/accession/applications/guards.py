"""Guards of an application: what every act asks first, one question each."""

from collections.abc import Mapping

from audit.log.encoding import Json, canonical
from audit.log.errors import NotPermitted
from regime.domain.acts import Doing
from regime.domain.chapters.accession.applications import said
from regime.domain.chapters.accession.applications.said import LONGEST_WORDS
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.roster.state import Seat
from regime.domain.permissions import permitting, require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Standing, StateCode, Symbol

LONGEST_ANSWER, MOST_BYTES = 3_000, 50_000


def known(symbol: Symbol, regime: Regime) -> Application:
    """The application of that symbol; refused where there is none."""
    found = regime.applications.get(symbol)
    if found is None:
        raise said.UnknownApplication(f"There is no application {symbol}.")
    return found


def rules_of(application: Application, regime: Regime) -> RulesOfProcedure:
    """The edition that governs the case."""
    return regime.edition(application.edition)


def must_stand(application: Application, *steps: Step, rule: str) -> None:
    """Refuse what has no place where the application stands."""
    if application.step not in steps:
        stands = application.step.replace("_", " ")
        raise said.OtherStep(f"This application stands as {stands}.", rule=rule)


def applicant_acting(act: Doing, actor: Actor, application: Application, regime: Regime) -> None:
    """Refuse who does not act for the applicant: while that is not named, by its sealed name."""
    require(act, actor, regime)
    rule = permitting(act, regime)
    own = (
        actor.member == application.state
        if application.is_named
        else actor.sealed is not None and actor.sealed == application.filing
    )
    if not own:
        raise said.NotTheApplicant("Only the applicant may do this.", rule=rule)


def member_acting(act: Doing, actor: Actor, regime: Regime) -> StateCode:
    """The member for which the actor may do this, with its rights."""
    require(act, actor, regime)
    rule = permitting(act, regime)
    if actor.member is None or regime.participant(actor.member).standing is not Standing.PARTNER:
        raise NotPermitted("This act belongs to the delegation of a voting member.", rule=rule)
    return actor.member


def assessor_acting(act: Doing, actor: Actor, application: Application, regime: Regime) -> Seat:
    """The seat of the panel that the actor fills."""
    require(act, actor, regime)
    seats = (regime.roster[seat] for seat in application.panel)
    for seat in seats:
        if seat.subject == actor.subject and seat.member == actor.member:
            return seat
    raise assessment.NotOnThePanel(
        "Only the assessors of this case may do this.", rule=permitting(act, regime)
    )


def may_apply(state: StateCode, regime: Regime, rule: str) -> None:
    """Refuse an application of a member, and a second one beside one that is open."""
    standing = regime.participant(state).standing
    if standing in MEMBERS:
        raise said.MayNotApply(f"{state} is a member.", rule=rule)
    if any(one.state == state and one.is_open for one in regime.applications.values()):
        raise said.MayNotApply(f"{state} has an application that is open.", rule=rule)


def must_be_words(words: str, rule: str, *, place: str) -> None:
    """Refuse blank words, and too many."""
    if not 0 < len(words.strip()) <= LONGEST_WORDS:
        detail = f"Words are wanted here, at most {LONGEST_WORDS} characters."
        raise said.WordsWanted(detail, rule=rule, place=place)


def must_answer(
    answers: Mapping[str, str], application_criteria: Mapping[str, object], rule: str
) -> None:
    """Refuse what answers no criterion of the edition, or at too great a length."""
    for code, text in answers.items():
        if code not in application_criteria:
            raise said.AnswersRefused(
                f"There is no criterion {code!r}.", rule=rule, place=f"/answers/{code}"
            )
        if len(text) > LONGEST_ANSWER:
            raise said.AnswersRefused(
                f"An answer has at most {LONGEST_ANSWER} characters.",
                rule=rule,
                place=f"/answers/{code}",
            )
    if not any(text.strip() for text in answers.values()):
        raise said.AnswersRefused(
            "An application answers the criteria.", rule=rule, place="/answers"
        )
    must_fit(answers, rule, place="/answers")


def must_fit(texts: Mapping[str, Json], rule: str, *, place: str) -> None:
    """Refuse texts that an entry could not hold with all that it says beside."""
    if len(canonical(dict(texts))) > MOST_BYTES:
        raise said.AnswersRefused(
            f"All of this together has at most {MOST_BYTES} bytes.", rule=rule, place=place
        )
