"""Witnessed: what a witness saw our key sign, held against this database.

A database that was restored together with the memory beside the key finds out only so. What no key
of ours signed halts nothing: no witness can stop the log by a lie.
"""

import logging
from hashlib import sha256

from audit.halting import Halting
from audit.log.errors import Malformed, Refused
from audit.log.policy import Witness
from audit.publishing import log_key
from audit.publishing.checkpoints import hold_against
from audit.witness.asking import ask

operations = logging.getLogger("operations")


def look_at(witness: Witness) -> None:
    """Halt the log where a witness holds a checkpoint of our key that we do not continue."""
    origin = log_key.keys().newest.name
    url = f"{witness.url}/{sha256(origin.encode()).hexdigest()}/checkpoint"
    try:
        answer = ask(url)
        if answer.status == 200:
            hold_against(answer.body.decode())
    except (OSError, Malformed, Refused, UnicodeDecodeError) as trouble:
        operations.warning("witness %s was not looked at: %s", witness.name, trouble)
    except Halting:
        pass  # the halt stands, and has raised the alarm
