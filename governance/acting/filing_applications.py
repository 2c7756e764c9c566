"""Applying: filing an application, also in confidence, and what its opener does when it is due.

The secret number of a lot is made when an application is filed; its digest goes into the log, the
number into an envelope that the opener alone opens. Of a filing in confidence the log holds a
salted commitment until the case is complete; the applicant acts under it and is not named.
"""

import logging
import secrets
import uuid
from collections.abc import Mapping
from functools import partial

from audit import store
from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.errors import CommandReused, Malformed, NotPermitted, Refused
from audit.log.sealing import SALT_BYTES, commit
from audit.publishing.checkpoints import root_at
from audit.store import Receipt
from governance.folded import regime_now
from governance.models import Application as Row
from governance.models import LotSecret, SealedFiling
from governance.sealing.ballot_keys import private_key, public_key
from governance.sealing.envelopes import Unopened, close, opened
from governance.services import handle
from regime.domain.chapters.accession import said as accession
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.chapters.accession.applications.filing import (
    Filing,
    covers_of,
    filing_in,
    sealed_content,
)
from regime.domain.chapters.accession.applications.guards import must_answer, rules_of
from regime.domain.chapters.accession.applications.said import MayNotApply
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.assessment.drawing import committed
from regime.domain.permissions import carries, require
from regime.domain.values import OPENER, Actor, Capacity, StateCode, Subject, Symbol

operations = logging.getLogger("operations")
_BLOCK = 256


def apply(filing: Filing, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """File an application; a repeated command answers as the first time."""
    known = _known(command_id)
    if isinstance(known, applications_said.ApplicationFiled):
        return handle(_command(filing, known.lot), actor=actor, command_id=command_id)
    require(applications_said.FileApplication, actor, regime_now())
    must_have_no_sealed_one(_must_apply(actor)[0])
    secret = secrets.token_hex(32)
    return handle(
        _command(filing, committed(secret)),
        actor=actor,
        command_id=command_id,
        beside=partial(_keep_secret, secret=secret),
    )


def apply_in_confidence(filing: Filing, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """File an application whose applicant is not named before its case is complete."""
    if known := _own(command_id, actor):
        if filing_in(known.value) != filing:
            raise CommandReused("This idempotency key belongs to another filing.")
        said = _known(command_id)
        lot = said.lot if isinstance(said, applications_said.ApplicationFiledInConfidence) else ""
        again = applications_said.FileInConfidence(Commitment(known.commitment), lot)
        return handle(again, actor=_sealed_actor(known.filing), command_id=command_id)
    require(applications_said.FileApplication, actor, regime_now())
    state, subject = _must_apply(actor)
    covers = covers_of(filing, state, regime_now(), store.now())
    must_have_no_sealed_one(state)
    value = sealed_content(filing, state=state, subject=subject, covers=covers)
    secret, salt = secrets.token_hex(32), secrets.token_bytes(SALT_BYTES)
    sealed = commit(value, salt=salt)

    def beside(receipt: Receipt) -> None:
        _keep_secret(receipt, secret=secret)
        _keep_filing(receipt, sealed, salt, value, state=state, command_id=command_id)

    return handle(
        applications_said.FileInConfidence(sealed, committed(secret)),
        actor=_sealed_actor(sealed),
        command_id=command_id,
        beside=beside,
    )


def supplement(
    application: Application, answers: Mapping[str, str], *, actor: Actor, command_id: uuid.UUID
) -> Receipt:
    """Complete the answers of an application, sealed where its applicant is not named yet."""
    value: Json = {"answers": dict(answers)}
    if (known := _own(command_id, actor)) and known.value == value:
        again = applications_said.SupplementInConfidence(
            application.symbol, Commitment(known.commitment)
        )
        return handle(again, actor=_sealed_actor(known.filing), command_id=command_id)
    by = acting_for(actor, application)
    if application.is_named or by.sealed is None:
        said = applications_said.SupplementApplication(application.symbol, answers)
        return handle(said, actor=by, command_id=command_id)
    rules, known_criteria = rules_of(application, regime_now()), regime_now().criteria
    must_answer(
        answers, known_criteria.edition(application.criteria), rules.roles[applications_said.FILING]
    )
    salt = secrets.token_bytes(SALT_BYTES)
    sealed = commit(value, salt=salt)
    keep = partial(
        _keep_filing,
        sealed=sealed,
        salt=salt,
        value=value,
        state=actor.member or StateCode(""),
        command_id=command_id,
        filing=application.filing,
    )
    said_sealed = applications_said.SupplementInConfidence(application.symbol, sealed)
    return handle(said_sealed, actor=by, command_id=command_id, beside=keep)


def acting_for(actor: Actor, application: Application) -> Actor:
    """The actor under which someone acts for an application: sealed while it is not named.

    The seal stands for whoever files for the state, and for nobody else of its delegation.
    """
    if not application.is_named and is_sealed_for(actor, application.filing):
        return _sealed_actor(application.filing)
    return actor


def is_sealed_for(actor: Actor, filing: str) -> bool:
    """Whether a filing in confidence is of the actor's own state, and the actor files for it."""
    if (
        not filing
        or actor.member is None
        or not carries(applications_said.FileApplication, actor, regime_now())
    ):
        return False
    return SealedFiling.objects.filter(commitment=filing, state=actor.member).exists()


def acting_again(actor: Actor, application: Application, command_id: uuid.UUID) -> Actor:
    """The actor of an act that may have been handed in before, when it was not named yet."""
    sealed = _sealed_actor(application.filing)
    before = (one.entry.actor for one in store.read_command(str(command_id)))
    if sealed.as_record() in before and is_sealed_for(actor, application.filing):
        return sealed
    return acting_for(actor, application)


def own_applications(state: str) -> list[str]:
    """The symbols of a state's applications, the newest first, those not named yet included."""
    sealed = SealedFiling.objects.filter(state=state).values("application")
    rows = Row.objects.filter(state=state) | Row.objects.filter(pk__in=sealed)
    return list(rows.order_by("-position").values_list("symbol", flat=True))


def open_applications() -> int:
    """Open what the opener owes to applications: filings of complete cases, numbers of lots."""
    rows = Row.objects.filter(step__in=(Step.COMPLETE, Step.DRAWING)).order_by("position")
    acts = 0
    for symbol in rows.values_list("symbol", flat=True):
        while said := _owed(regime_now().applications[Symbol(symbol)]):
            if not _acted(said):
                break
            acts += 1
    return acts


def opening_of(application: Application) -> applications_said.DiscloseFiling | None:
    """What opens the next sealed part of a complete case; nothing where nothing does."""
    if application.step is not Step.COMPLETE or not application.sealed:
        return None
    position = min(application.sealed)
    kept = SealedFiling.objects.filter(commitment=application.sealed[position]).first()
    if kept is None:
        return None
    salt = bytes(kept.salt).hex()
    return applications_said.DiscloseFiling(application.symbol, position, salt, kept.value)


def must_open(application: Application, actor: Actor) -> applications_said.DiscloseFiling:
    """What opens the next sealed part; refused where nothing is sealed, or not complete yet."""
    require(applications_said.DiscloseFiling, actor, regime_now())
    found = opening_of(application)
    if found is None:
        rule = rules_of(application, regime_now()).roles[applications_said.FILING]
        raise applications_said.FilingRefused("Nothing of this is to be opened now.", rule=rule)
    return found


def opened_before(
    application: Application, command_id: uuid.UUID
) -> applications_said.DiscloseFiling | None:
    """What this very act opened of this application before; nothing where it has not."""
    known = _known(command_id)
    if not isinstance(known, applications_said.FilingDisclosed):
        return None
    if known.application != application.symbol:
        return None
    return applications_said.DiscloseFiling(**vars(known))


def _owed(
    application: Application,
) -> applications_said.DiscloseFiling | assessment.DrawAssessors | None:
    """What is to be told of an application now, as far as it is here."""
    if application.step is Step.COMPLETE and application.sealed:
        found = opening_of(application)
        if found is None:
            operations.critical("%s: what opens the filing is lost", application.symbol)
        return found
    if application.step is Step.DRAWING:
        secret = _secret_of(application)
        root = root_at(application.tree_size).hex()
        return assessment.DrawAssessors(application.symbol, secret, root) if secret else None
    return None


def _acted(said: applications_said.DiscloseFiling | assessment.DrawAssessors) -> bool:
    try:
        handle(said, actor=OPENER)
    except Refused as refused:
        operations.info("%s: nothing to open any more: %s", said.application, refused.code)
        return False
    except Malformed as malformed:
        operations.critical("%s cannot be opened: %s", said.application, malformed.detail)
        return False
    return True


def _secret_of(application: Application) -> str:
    """The secret number; empty where it is lost, or is not the one that was committed to."""
    kept = LotSecret.objects.filter(pk=application.symbol).first()
    try:
        bound = _bound(application.symbol)
        secret = opened(bytes(kept.envelope), by=private_key(), bound=bound) if kept else b""
    except (Unopened, Malformed):
        secret = b""
    if not secret or committed(secret.decode("ascii")) != application.lot:
        operations.critical("%s: the number of its lot is lost", application.symbol)
        return ""
    return secret.decode("ascii")


def _known(command_id: uuid.UUID) -> object:
    """What this act recorded before; nothing where it did not."""
    recorded = (one.event for one in store.read_command(str(command_id)))
    return next((one for one in recorded if isinstance(one, accession.ApplicationEvent)), None)


def _own(command_id: uuid.UUID, actor: Actor) -> SealedFiling | None:
    """What this act sealed before, where it was the actor's own state's."""
    found = SealedFiling.objects.filter(command=command_id).first()
    return found if found and is_sealed_for(actor, found.filing) else None


def _sealed_actor(filing: str) -> Actor:
    return Actor(Capacity.APPLICANT, sealed=filing)


def must_have_no_sealed_one(state: StateCode) -> None:
    """Refuse a second application beside one that is open and not named yet."""
    applications = regime_now().applications
    for symbol in own_applications(state):
        one = applications[Symbol(symbol)]
        if one.is_open and not one.is_named:
            raise MayNotApply(
                f"{symbol} is open.", rule=regime_now().rules.roles[applications_said.FILING]
            )


def _command(filing: Filing, lot: str) -> applications_said.FileApplication:
    return applications_said.FileApplication(
        filing.answers, lot, filing.renews, filing.cured, filing.changed
    )


def _keep_secret(receipt: Receipt, *, secret: str) -> None:
    symbol = receipt.stream
    envelope = close(secret.encode(), to=public_key(), bound=_bound(symbol), block=_BLOCK)
    LotSecret.objects.create(application=symbol, envelope=envelope)


def _keep_filing(
    receipt: Receipt,
    sealed: str,
    salt: bytes,
    value: Json,
    *,
    state: StateCode,
    command_id: uuid.UUID,
    filing: str = "",
) -> None:
    SealedFiling.objects.create(
        commitment=sealed,
        command=command_id,
        application=receipt.stream,
        position=receipt.positions[-1],
        state=state,
        filing=filing or sealed,
        salt=salt,
        value=value,
    )


def _must_apply(actor: Actor) -> tuple[StateCode, Subject]:
    if actor.member is None or actor.subject is None:
        raise NotPermitted("An application is filed for a state.")
    return actor.member, actor.subject


def _bound(symbol: str) -> Json:
    return {"application": symbol}
