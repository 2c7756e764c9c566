"""Technology: how many topics were filed since the founding, and whether any may be."""

from django.db.models import Max

from regime.domain.chapters.technology.said import ROLE
from regime.models import Topic
from regime.reading.queries import editions


def topics_filed() -> int | None:
    """How many topics were filed, open or closed; nothing where no article asks for a register."""
    edition = editions().first()
    if edition is None or ROLE not in edition.roles:
        return None
    return Topic.objects.exclude(filed_at=None).count()


def newest_topic_position() -> int:
    """The position of the last entry that changed a topic."""
    found = Topic.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if found is None else int(found)
