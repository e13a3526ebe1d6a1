"""What a browser needs to talk to its keys, as an attribute (nothing is inline in a page), and a key that is read."""

import json
from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """Escaped by the template as any text is."""
    return json.dumps(value, default=_plain)


@register.filter
def by_four(key: str) -> str:
    """« ABCDEFGH » → « ABCD EFGH »: as it is copied by eye; applications of codes leave the spaces out."""
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else str(value)
