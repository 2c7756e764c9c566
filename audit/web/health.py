"""Health: whether this process answers, and whether the whole can be relied on.

``/healthz`` asks the database one question. ``/readyz`` says in plain words what is in the way: the
database is away or of another release, no log is founded, its signing is halted.
"""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from audit.halting import halted
from audit.models import Head
from audit.publishing.witnesses import policy_trouble

TEXT = "text/plain; charset=utf-8"
NO_ANSWER = "The database does not answer."


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _answer([NO_ANSWER])
    return _answer([])


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether the site can do its work; 503 with the reasons where it cannot."""
    return _answer(in_the_way())


def in_the_way() -> list[str]:
    """What keeps the site from being ready, one sentence each; nothing where all is well."""
    try:
        return list(_found())
    except DatabaseError:
        return [NO_ANSWER]


def _found() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "The database is not of this release: run manage.py migrate."
        return
    if Head.objects.filter(size=0).exists():
        yield "No regime is founded in this database: run manage.py found PACK."
    if trouble := policy_trouble():
        yield f"No witness is asked: {trouble}."
    if halt := halted():
        since = f"{halt.since:%Y-%m-%d %H:%M:%S} UTC"
        yield f"Signing is halted since {since} ({halt.code}): {halt.detail}"


def _answer(sentences: list[str]) -> HttpResponse:
    said = "".join(f"{sentence}\n" for sentence in sentences) or "ok"
    answer = HttpResponse(said, content_type=TEXT, status=503 if sentences else 200)
    if sentences:
        answer["Retry-After"] = "1"
    patch_cache_control(answer, no_store=True)
    return answer
