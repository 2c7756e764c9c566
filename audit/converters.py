"""Converters: how positions, symbols and codes are written in addresses, in one spelling each."""

from django.urls import register_converter


class PositionConverter:
    """A position: decimal, without leading zeroes, below 10^18."""

    regex = "(?:0|[1-9][0-9]{0,17})"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class CodeConverter:
    """A short code, such as that of a member or an article."""

    regex = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SymbolConverter(CodeConverter):
    """A symbol, whose parts are parts of the address."""

    regex = "[A-Za-z0-9][A-Za-z0-9._/-]{0,110}[A-Za-z0-9]"


register_converter(PositionConverter, "position")
register_converter(CodeConverter, "code")
register_converter(SymbolConverter, "symbol")
