"""Converters: how positions, numbers, codes, collections, symbols are written in addresses."""

from django.urls import register_converter


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


register_converter(PositionConverter, "position")
register_converter(OrdinalConverter, "ordinal")
register_converter(CodeConverter, "code")
register_converter(CollectionConverter, "collection")
register_converter(SymbolConverter, "symbol")
