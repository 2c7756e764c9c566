"""Running: the figures of one database, at a small and at a large size of the log."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.core.management import call_command

from audit import clock
from governance.acting.founding import found
from regime.packs.loading import load
from tests.bench.asking import Server
from tests.bench.growing import grow
from tests.bench.measures import acts, answers, bulk, rebuilding
from tests.bench.pacing import once
from tests.bench.report import Figure
from tests.bench.trial import Trial, opened
from tests.conftest import DAY_1, TINY
from tests.databases import Engine, PostgreSQLEngine, SqliteEngine, forget
from tests.servers import PostgreSQL, fast_folder

REBUILT = 20_000
Say = Callable[[str], None]


def measure(database: str, *, small: int, large: int, say: Say) -> list[Figure]:
    """Every figure of one database."""
    forget()
    with ExitStack() as stack:
        engine = stack.enter_context(_engine(database))
        _make_template(engine)
        first = stack.enter_context(opened(engine, "founded"))
        with first.place():
            grow(first.told, to=small)
        engine.keep("small", first.room.url)
        begun = opened(engine, "small", now=first.room.now, told=first.told)
        second = stack.enter_context(begun)
        figures = [rebuilding(first)]
        figures += _on_the_way(second, figures[0], large=large, say=say)
        say(f"{database}: acts, pages and the API at {small:,} and {large:,} entries")
        for trial in (first, second):
            with trial.place():
                trial.open_votes()
        return [*acts(first, second), *figures, *answers(Server(), first, second)]


def _on_the_way(trial: Trial, small: Figure, *, large: int, say: Say) -> list[Figure]:
    """What is measured while the log grows large."""
    middle = min(REBUILT, large)
    say(f"{trial.database}: growing to {large:,} entries")
    figures = [bulk(trial)]
    with trial.place():
        grow(trial.told, to=middle)
    figures.append(rebuilding(trial, small=small))
    with trial.place():
        seconds = once(lambda: grow(trial.told, to=large))
    say(f"{trial.database}: the last {large - middle:,} entries took {seconds:.0f} s")
    return [*figures, bulk(trial, small=figures[0])]


@contextmanager
def _engine(database: str) -> Iterator[Engine]:
    if database == "postgresql":
        with PostgreSQL() as server:
            yield PostgreSQLEngine(server)
    else:
        with tempfile.TemporaryDirectory(prefix="bench-", dir=fast_folder()) as folder:
            yield SqliteEngine(Path(folder))


def _make_template(engine: Engine) -> None:
    with clock.using(lambda: DAY_1), engine.clone(None) as url:
        call_command("migrate", verbosity=0)
        found(load(TINY))
        engine.keep("founded", url)
