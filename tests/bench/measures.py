"""Measures: what is called, beside which reference, and what it should at least come to.

The references are the least that the work could cost: for a command, one committed INSERT of an
entry's bytes by the driver alone; for a rebuild, one reading of all bytes; for an answer, a view
that says "ok" behind the same middlewares. Targets are those of the project's performance goals.
"""

from collections.abc import Callable, Mapping
from itertools import count

from django.db import connection, transaction
from psycopg import Cursor

from audit import store
from audit.projections import rebuild
from audit.reading import queries
from tests.bench.asking import Server
from tests.bench.growing import grow
from tests.bench.pacing import Contender, in_turn, once
from tests.bench.report import Figure
from tests.bench.trial import Trial

COMMAND, BATCHED, REBUILT = 0.40, 0.12, 0.10
PAGE, LIST, UNCHANGED = 0.15, 0.25, 0.9
# An act must not grow; of answers, what differs by less than a sixth is noise.
BOUND, ANSWER_BOUND = 1.05, 1.17
BATCH = 2_000
TIMES, ASKED = 40, 15

_numbers = count(1)
_BYTES = {"sqlite": "blob", "postgresql": "bytea"}


def acts(small: Trial, large: Trial) -> list[Figure]:
    """One command of one event, committed, in each log."""
    contenders: dict[str, Contender] = {}
    for name, trial in (("small", small), ("large", large)):
        with trial.place():
            insert = _bare_insert(trial.database)
        contenders |= {
            f"bare {name}": Contender(insert, TIMES, trial.place),
            name: Contender(trial.vote, TIMES, trial.place),
        }
    took = in_turn(contenders)
    return _both(
        "command committed",
        small,
        large,
        took,
        reference="a bare INSERT",
        target=COMMAND,
        bound=BOUND,
    )


def bulk(trial: Trial, *, small: Figure | None = None) -> Figure:
    """Events appended many at a time, to as many rows inserted in one transaction."""
    with trial.place():
        insert = _bare_insert(trial.database)
        added: list[int] = []
        seconds = once(lambda: added.append(grow(trial.told, to=trial.entries + BATCH)))
        with transaction.atomic():
            bare = once(lambda: [insert() for _ in range(added[0])])
        per_event = seconds / added[0]
        return Figure(
            database=trial.database,
            what="event appended in batches",
            entries=trial.entries,
            seconds=per_event,
            reference="a row of one transaction",
            ratio=bare / seconds,
            target=BATCHED,
            growth=per_event / small.seconds if small else None,
            bound=BOUND if small else None,
        )


def rebuilding(trial: Trial, *, small: Figure | None = None) -> Figure:
    """Every read model dropped and written again."""
    with trial.place():
        size = trial.entries
        seconds = once(lambda: rebuild(store.read())) / size
        return Figure(
            database=trial.database,
            what="event rebuilt",
            entries=size,
            seconds=seconds,
            reference="a bare scan",
            ratio=once(_scan) / size / seconds,
            target=REBUILT,
            growth=seconds / small.seconds if small else None,
            bound=BOUND if small else None,
        )


def answers(server: Server, small: Trial, large: Trial) -> list[Figure]:
    """Pages and the API, in each log."""
    found = {"small": _asked(server, small), "large": _asked(server, large)}
    took = in_turn(
        {
            f"{what} {name}": Contender(call, ASKED, trial.place)
            for name, trial in (("small", small), ("large", large))
            for what, call in found[name].items()
        }
    )
    figures = []
    for what in found["small"]:
        if what != "bare":
            one = {key.replace(f"{what} ", ""): took[key] for key in took if key.startswith(what)}
            one |= {f"bare {name}": took[f"bare {name}"] for name in found}
            figures += _both(
                what,
                small,
                large,
                one,
                reference="a bare view",
                target=_target_of(what),
                bound=ANSWER_BOUND,
            )
    return figures


def _target_of(what: str) -> float:
    if what.endswith("unchanged"):
        return UNCHANGED
    return LIST if what.startswith("API") else PAGE


def _asked(server: Server, trial: Trial) -> Mapping[str, Callable[[], object]]:
    with trial.place():
        client = trial.room.client("head ALDER")
        cookie = f"sessionid={client.cookies['sessionid'].value}"
        ended, then = trial.told[-1].entry.stream, trial.told[-1].position
        return {
            "bare": server.asking("/bare"),
            "home": server.asking("/"),
            "home, unchanged": server.asking("/").again(),
            "list of proposals": server.asking("/proposals/"),
            "proposal, ended": server.asking(f"/proposals/{ended}/"),
            "proposal, vote open": server.asking(f"/proposals/{trial.shown}/"),
            "desk: vote": server.asking(f"/desk/proposals/{trial.shown}/votes/", cookie=cookie),
            "member": server.asking("/members/HAZEL/"),
            "proposal, in the past": server.asking(f"/proposals/{ended}/?recorded_by={then}"),
            "rules": server.asking("/rules/"),
            "log": server.asking("/log/"),
            "entry": server.asking(f"/log/entries/{trial.entries // 2}/"),
            "API list": server.asking("/api/v1/proposals/?page_size=20"),
            "API proposal": server.asking(f"/api/v1/proposals/{ended}/"),
        }


def _both(
    what: str,
    small: Trial,
    large: Trial,
    took: Mapping[str, float],
    *,
    reference: str,
    target: float,
    bound: float,
) -> list[Figure]:
    figures = []
    for name, trial in (("small", small), ("large", large)):
        with trial.place():
            grown = name == "large"
            figures.append(
                Figure(
                    database=trial.database,
                    what=what,
                    entries=trial.entries,
                    seconds=took[name],
                    reference=reference,
                    ratio=took[f"bare {name}"] / took[name],
                    target=target,
                    growth=took["large"] / took["small"] if grown else None,
                    bound=bound if grown else None,
                )
            )
    return figures


def _bare_insert(database: str) -> Callable[[], object]:
    """One INSERT of an entry's bytes, by the driver alone; committed unless in a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_bare"
            f" (position bigint PRIMARY KEY, entry {_BYTES[database]})"
        )
    payload = queries.entry_bytes(queries.newest_position())

    def on_sqlite() -> object:
        connection.ensure_connection()
        row = (next(_numbers), payload)
        return connection.connection.execute("INSERT INTO bench_bare VALUES (?, ?)", row)

    def on_postgresql() -> object:
        connection.ensure_connection()
        row = (next(_numbers), payload)
        cursor = Cursor(connection.connection)
        return cursor.execute("INSERT INTO bench_bare VALUES (%s, %s)", row, prepare=True)

    return on_sqlite if database == "sqlite" else on_postgresql


def _scan() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, entry FROM audit_entry ORDER BY position")
        while cursor.fetchmany(500):
            pass
