"""``manage.py appoint EMAIL``: appoint the first Executive Secretary, as an event of the log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.log.errors import Refused
from governance.accounts import account_for, invite, subject_of
from governance.services import handle
from regime.domain.commands import AppointOfficer
from regime.domain.values import OPERATOR, Office, Subject


class Command(BaseCommand):
    help = "Appoint the first Executive Secretary and send the invitation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--base-url", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"]
        subject = Subject(subject_of(email))
        try:
            receipt = handle(
                AppointOfficer(subject, Office.EXECUTIVE_SECRETARY),
                actor=OPERATOR,
                beside=lambda _: account_for(email, subject=subject),
            )
        except Refused as error:
            raise CommandError(str(error), returncode=2) from None
        office = Office.EXECUTIVE_SECRETARY.value.replace("_", " ")
        invite(account_for(email, subject=subject), base_url=options["base_url"], capacity=office)
        self.stdout.write(f"appointed: entry {receipt.positions[0]}; the invitation was sent")
