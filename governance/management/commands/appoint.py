"""``manage.py appoint EMAIL``: appoint the first Executive Secretary, as an event of the log."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email

from governance.acting import accounts
from governance.management.base import UNFIT, SecretariatCommand
from regime.domain.values import OPERATOR, Office


class Command(SecretariatCommand):
    help = "Appoint the first Executive Secretary and send the invitation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--base-url", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"]
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is not an e-mail address.", returncode=UNFIT) from None
        receipt = accounts.appoint(
            email,
            office=Office.EXECUTIVE_SECRETARY,
            actor=OPERATOR,
            command_id=uuid.uuid4(),
            base_url=options["base_url"],
        )
        self.stdout.write(f"appointed: entry {receipt.positions[0]}; the invitation was sent")
