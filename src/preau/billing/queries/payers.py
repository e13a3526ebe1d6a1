"""Who an invoice is sent to, as it is written on it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from preau.families import queries as families


def addressees(household_ids: Collection[int], *, on: date) -> dict[int, dict[str, Any]]:
    """By household: reference, name, grown-ups and lines of the address, as JSON values; constant statements."""
    payers = families.payers_of(household_ids, on=on)
    return {
        id_: {
            "reference": payer.reference,
            "name": payer.name,
            "names": list(payer.adults),
            "lines": list(payer.lines),
        }
        for id_, payer in payers.items()
    }
