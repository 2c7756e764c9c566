"""Sign-ins: ready-made persons of a demonstration or a rehearsal, never of a production founding.

They are written once to ``sign_ins.json`` (mode 0600) below the embedded state's folder, before the
accounts are made, so that a founding that was cut goes on with the same ones.
"""

import json
import secrets
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.db import transaction
from knox.crypto import hash_token
from knox.models import AuthToken
from knox.settings import CONSTANTS

from audit import store
from audit.secret_files import write_once
from governance.acting.progress import paced
from governance.models import Account
from governance.services import Command, handle
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR, Actor, Capacity, Office, StateCode, Subject

PASSWORD_BYTES = 12
NAMESPACE = uuid.UUID("0b1e7a4c-52a1-5c0d-8a35-1f6f0f6a77d3")


class _OfRandomWords(Argon2PasswordHasher):
    """Argon2 at its least: its cost protects what people choose, and nobody guesses 96 random bits.

    The first sign-in writes the password anew at the full cost, as after any change of the costs.
    """

    time_cost = 1
    memory_cost = 8
    parallelism = 1


@dataclass(frozen=True)
class SignIn:
    """One ready-made person."""

    capacity: str
    member: str | None
    email: str
    password: str
    token: str
    office: str | None = None


def path() -> Path:
    """Where the sign-ins are kept."""
    return Path(settings.VAR_DIR) / "sign_ins.json"


def kept() -> list[SignIn]:
    """The sign-ins that were made; none where the pack makes none."""
    try:
        return [SignIn(**one) for one in json.loads(path().read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []


def enrol(pack: Pack, *, say: Callable[[str], None] = lambda _: None) -> None:
    """Make the pack's sign-ins, each accredited through the one door, if that is not done."""
    if pack.sign_ins is None:
        return
    if not kept():
        if store.accepted(_key(pack, 0)) is not None:
            say(f"the sign-ins were made, but {path()} is gone: it is written only once")
            return
        write_once(path(), json.dumps([asdict(one) for one in _wanted(pack)], indent=1))
    people = kept()
    words = "made {done} of {total} sign-ins"
    for number, person in enumerate(paced(people, words, say=say)):
        key = _key(pack, number)
        if store.accepted(key) is None:
            _enter(person, people, uuid.UUID(key))
    say(f"{len(people)} sign-ins in {path()}")


def _key(pack: Pack, number: int) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{pack.digest} {number}"))


def _enter(person: SignIn, people: list[SignIn], command_id: uuid.UUID) -> None:
    found = _command(person, Subject(_account(person).subject))
    if found is None:
        return
    command, actor = found
    handle(command, actor=actor or _who_accredits(person, people), command_id=command_id)


def _who_accredits(person: SignIn, people: list[SignIn]) -> Actor:
    """The head of the delegation for an alternate, else the Executive Secretary, who is first."""
    if person.capacity == Capacity.ALTERNATE.value and person.member:
        heads = (one for one in people if one.capacity == Capacity.HEAD.value)
        head = next((one for one in heads if one.member == person.member), None)
        if head is not None:
            subject = Subject(_account(head).subject)
            return Actor(Capacity.HEAD, member=StateCode(person.member), subject=subject)
    officer = Subject(_account(people[0]).subject)
    return Actor(Capacity.OFFICER, office=Office.EXECUTIVE_SECRETARY, subject=officer)


def _wanted(pack: Pack) -> Iterator[SignIn]:
    asked = pack.sign_ins
    if asked is None:
        return
    heads = [m.code for m in pack.members if m.standing.value in ("partner", "suspended")]
    yield _officer(Office.EXECUTIVE_SECRETARY, name=Capacity.OFFICER.value)
    yield from (_person(Capacity.HEAD, code) for code in heads)
    yield from (_person(Capacity.ALTERNATE, code) for code in asked.alternates)
    if asked.chair:
        yield _person(Capacity.CHAIR, asked.chair)
    if asked.applicant:
        yield _person(Capacity.APPLICANT, asked.applicant)
    yield from (_officer(office, name=office.value) for office in asked.offices)
    yield _person(Capacity.ADMINISTRATOR, None)


def _officer(office: Office, *, name: str) -> SignIn:
    return _sign_in(Capacity.OFFICER, None, name=name, office=office.value)


def _person(capacity: Capacity, member: str | None) -> SignIn:
    return _sign_in(capacity, member, name=f"{capacity}.{member}" if member else capacity.value)


def _sign_in(
    capacity: Capacity, member: str | None, *, name: str, office: str | None = None
) -> SignIn:
    return SignIn(
        capacity=capacity.value,
        member=member,
        email=f"{name.lower()}@secretariat.example",
        password=secrets.token_urlsafe(PASSWORD_BYTES),
        token=CONSTANTS_PREFIX + secrets.token_hex(32),
        office=office,
    )


CONSTANTS_PREFIX = str(settings.REST_KNOX["TOKEN_PREFIX"])


def _account(person: SignIn) -> Account:
    account = Account.objects.filter(email=person.email).first()
    if account is not None:
        return account
    with transaction.atomic():
        account = Account.objects.create(
            email=person.email,
            password=make_password(person.password, hasher=_OfRandomWords()),
            is_superuser=person.capacity == Capacity.ADMINISTRATOR.value,
        )
        EmailAddress.objects.create(user=account, email=person.email, verified=True, primary=True)
        AuthToken.objects.model(
            digest=hash_token(person.token),
            token_key=person.token[: CONSTANTS.TOKEN_KEY_LENGTH],
            user=account,
            expiry=None,
        ).save(force_insert=True)
    return account


def _command(person: SignIn, subject: Subject) -> tuple[Command, Actor | None] | None:
    """The command that gives the person the capacity, and who gives it where that is fixed."""
    capacity = Capacity(person.capacity)
    if person.office:
        office = Office(person.office)
        first = office is Office.EXECUTIVE_SECRETARY
        return offices.AppointOfficer(subject, office), OPERATOR if first else None
    if person.member is None:
        return None
    member = StateCode(person.member)
    if capacity is Capacity.CHAIR:
        return offices.NameChair(member, subject), None
    return credentials.AccreditDelegate(subject, member, capacity), None
