"""From the figures kept with a decision to its quotient, by the rules."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from preau.tariffs.rules.notices import most_recent
from preau.tariffs.rules.quotient import (
    Notice,
    Quotient,
    Source,
    Unusable,
    from_caf,
    from_notices,
    from_resources,
    from_social_attestation,
)

Inputs = Mapping[str, Any]


def quotient_of(source: str, inputs: Inputs) -> Quotient:
    """Raises Unusable when the figures give no quotient, KeyError when one is absent."""
    if source not in READERS:
        raise Unusable("unknown_source")
    return READERS[source](inputs)


def notices_of(inputs: Inputs) -> tuple[Notice, ...]:
    """The notices as they were keyed; one without names stands for itself."""
    return tuple(
        Notice(
            rfr_euros=row["rfr_euros"],
            parts_quarters=row["parts_quarters"],
            income_year=row["income_year"],
            declarants=frozenset(row.get("declarants") or [f"#{place}"]),
            is_joint=len(row.get("declarants") or ()) > 1,
            lone_parent_half_part=bool(row.get("lone_parent")),
        )
        for place, row in enumerate(inputs.get("notices", ()))
    )


def other_formula(inputs: Inputs) -> Quotient | None:
    """The quotient by the formula that this règlement does not use, when its figures were given (ruling 14)."""
    figures = inputs.get("other_formula")
    return _by_resources(figures) if figures else None


def _by_caf(inputs: Inputs) -> Quotient:
    return from_caf(inputs["euros"], month=date.fromisoformat(f"{inputs['month']}-01"))


def _by_notices(inputs: Inputs) -> Quotient:
    return from_notices(most_recent(notices_of(inputs)))


def _by_resources(inputs: Inputs) -> Quotient:
    return from_resources(
        yearly_cents=inputs["yearly_cents"],
        monthly_benefits_cents=inputs["monthly_benefits_cents"],
        parts_quarters=inputs["parts_quarters"],
    )


def _by_attestation(inputs: Inputs) -> Quotient:
    return from_social_attestation(has_visa=bool(inputs.get("visa_by")))


READERS: dict[str, Callable[[Inputs], Quotient]] = {
    Source.CAF: _by_caf,
    Source.NOTICES: _by_notices,
    Source.RESOURCES: _by_resources,
    Source.SOCIAL: _by_attestation,
}
