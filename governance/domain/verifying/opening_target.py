"""Opening: a target by its name, an address or a folder."""

from collections.abc import Iterator
from contextlib import contextmanager

from governance.domain.verifying.folder import Folder
from governance.domain.verifying.site import at_address
from governance.domain.verifying.target import Target


@contextmanager
def opened(name: str) -> Iterator[Target]:
    """The log at an address, or the export in a folder; ``Unreadable`` where there is neither."""
    if name.lower().startswith(("http://", "https://")):
        with at_address(name) as site:
            yield site
    else:
        yield Folder(name)
