"""Converters: how positions, numbers, codes, collections, symbols are written in addresses.

Tiles and commitments too. A part that is not written as it should be is no such address.
"""

from django.urls import register_converter

from audit.log.tiles import ENTRIES, WIDTH, Tile, read_index


class PositionConverter:
    """A position: decimal, without leading zeroes, below 10^18."""

    regex = "(?:0|[1-9][0-9]{0,17})"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class OrdinalConverter(PositionConverter):
    """A number of what is counted within a stream: decimal, from 0 on, below 10^9."""

    regex = "(?:0|[1-9][0-9]{0,8})"


class CodeConverter:
    """A short code, such as that of a member or an article."""

    regex = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CollectionConverter:
    """A collection of records, ``control_list/items``; in an address a point parts its names."""

    regex = r"[a-z][a-z0-9_]{0,63}(?:\.[a-z][a-z0-9_]{0,63})?"

    def to_python(self, value: str) -> str:
        return value.replace(".", "/")

    def to_url(self, value: str) -> str:
        return value.replace("/", ".")


class SymbolConverter(CodeConverter):
    """A symbol, whose parts are parts of the address."""

    regex = "[A-Za-z0-9][A-Za-z0-9._/-]{0,110}[A-Za-z0-9]"


class CommitmentConverter(CodeConverter):
    """A commitment: 64 hexadecimal digits, in small letters."""

    regex = "[0-9a-f]{64}"


class TileConverter:
    """A tile or a bundle of entries, ``<L>/<N>[.p/<W>]``, in its one spelling (C2SP tlog-tiles)."""

    regex = "(?:entries|[0-9]{1,2})/(?:x[0-9]{3}/){0,6}[0-9]{3}(?:[.]p/[0-9]{1,3})?"

    def to_python(self, value: str) -> Tile:
        level, _, place = value.partition("/")
        index, _, width = place.partition(".p/")
        tile = Tile(
            ENTRIES if level == "entries" else int(level),
            read_index(index),
            int(width) if width else WIDTH,
        )
        if self.to_url(tile) != value:
            raise ValueError(f"{value} is not how {tile.path} is written")
        return tile

    def to_url(self, value: Tile) -> str:
        return value.path.removeprefix("tile/")


register_converter(PositionConverter, "position")
register_converter(OrdinalConverter, "ordinal")
register_converter(CodeConverter, "code")
register_converter(CollectionConverter, "collection")
register_converter(SymbolConverter, "symbol")
register_converter(CommitmentConverter, "commitment")
register_converter(TileConverter, "tile")
