"""Where a French sentence may not be cut: before « : », « ; », « ? » and « ! », inside « guillemets »."""

import re

_BREAKABLE = re.compile(r"(?!\xa0)\s[:;?!»]|«(?!\xa0)")


def breakable(sentence: str) -> list[str]:
    """The places where a narrow screen would start a line with a lonely sign of punctuation.

    French puts a no-break space (U+00A0) there. A sign that touches its word, as in an
    address or an hour, is none of our business.
    """
    return [match.group() for match in _BREAKABLE.finditer(sentence)]
