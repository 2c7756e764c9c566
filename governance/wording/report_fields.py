"""Fields of national reports in words: their codes are those of the article."""

from django.utils.text import capfirst

_ROMAN = frozenset("iv")


def field_label(code: str) -> str:
    """The words of a field, made of its code.

    >>> field_label("category_i_denied")
    'Category I denied'
    """
    words = (one.upper() if _ROMAN.issuperset(one) else one for one in code.split("_"))
    return str(capfirst(" ".join(words)))
