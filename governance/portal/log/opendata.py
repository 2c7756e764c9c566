"""Open data: where the log lies as files for machines, under the newest signed checkpoint."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.log.tiles import ENTRIES, tiles_at
from audit.publishing import published_files
from audit.reading import queries


@dataclass(frozen=True)
class Sample:
    """One file, and what it is."""

    href: str
    label: str
    words: str


def samples() -> list[Sample]:
    """One of each kind of file that there is now."""
    prefix, size = reverse("log"), queries.signed_size()
    found = [
        Sample(reverse("log-vkey"), _("The key"), _("which verifies the newest checkpoints")),
        Sample(
            reverse("api-log-entries"), _("The entries as JSON"), _("the same list, in the API")
        ),
    ]
    if size:
        bundle, tile = next(tiles_at(ENTRIES, size)), next(tiles_at(0, size))
        found[:0] = [
            Sample(
                reverse("log-checkpoint"),
                _("The newest signed checkpoint"),
                _("a signed note (C2SP tlog-checkpoint), with its cosignatures"),
            ),
            Sample(
                prefix + bundle.path,
                _("The first bundle of entries"),
                _("their exact bytes, up to 256 in a file (C2SP tlog-tiles)"),
            ),
            Sample(
                prefix + tile.path,
                _("The first tile of the tree"),
                _("their leaf hashes, up to 256 in a file (C2SP tlog-tiles)"),
            ),
        ]
    if published_files.policy() is not None:
        words = _("whose cosignatures a checkpoint needs (C2SP tlog-policy)")
        found.append(Sample(reverse("log-policy"), _("The witness policy"), words))
    return found
