"""Money is integer cents; it is shared without losing one, and written as people read it."""

from collections.abc import Sequence

NARROW = "\u202f"  # between thousands
NO_BREAK = "\u00a0"  # before the euro sign
MINUS = "\u2212"


def split(amount_cents: int, weights: Sequence[int]) -> list[int]:
    """Share an amount in proportion to ``weights``; the parts always add up to the whole (largest remainder)."""
    whole = sum(weights)
    shares = [divmod(amount_cents * weight, whole) for weight in weights]
    parts = [part for part, _ in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: -shares[i][1])
    for i in by_remainder[: amount_cents - sum(parts)]:
        parts[i] += 1
    return parts


def euros(cents: int, language: str = "fr") -> str:
    """``6384`` → « 63,84 € », or « €63.84 » in English."""
    whole, rest = divmod(abs(cents), 100)
    sign = MINUS if cents < 0 else ""
    if language.startswith("en"):
        return f"{sign}€{whole:,}.{rest:02d}"
    return f"{sign}{f'{whole:,}'.replace(',', NARROW)},{rest:02d}{NO_BREAK}€"
