"""What the profile, or else the household, says for the first answers of a draft."""

from collections.abc import Mapping
from typing import Any

from preau.families import queries as families
from preau.procedures.definition import Definition
from preau.procedures.rules.prefill import ADDRESS, prefilled, wants_address


def prefilled_from(definition: Definition, contact: Mapping[str, str], *, household_id: int | None) -> dict[str, Any]:
    """Copied once; one query, only when an address is asked that the profile does not have."""
    profile = dict(contact)
    if household_id is not None and not profile.get("street") and wants_address(definition.fields):
        home = families.household(household_id)
        profile |= {part: str(getattr(home, part)) for part in ADDRESS}
    return prefilled(definition.fields, profile)
