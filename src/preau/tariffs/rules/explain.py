"""The steps from a family's figures to its price, as data: ``tariffs.reasons`` puts them into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from preau.rulebook.definition import Grid
from preau.tariffs.rules.quotient import Quotient, Source
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff


class Step(StrEnum):
    """One thing to tell."""

    CAF = "caf"
    NOTICES = "notices"
    RESOURCES = "resources"
    SOCIAL = "social"
    TRUNCATED = "truncated"
    ZERO = "zero"
    BRACKET = "bracket"
    OPEN_BRACKET = "open_bracket"
    HIGHEST = "highest"


@dataclass(frozen=True)
class Explanation:
    """A step and its figures; amounts in euros unless the name says cents."""

    step: Step
    params: Mapping[str, object] = field(default_factory=dict)


SOURCES = {
    Source.CAF: Step.CAF,
    Source.NOTICES: Step.NOTICES,
    Source.RESOURCES: Step.RESOURCES,
    Source.SOCIAL: Step.SOCIAL,
}


def of_quotient(quotient: Quotient) -> list[Explanation]:
    """Where the number comes from, and that it was cut to whole euros once, at the end."""
    steps = [
        Explanation(
            SOURCES[quotient.source],
            {
                # Hundredths are cut too: 959.999 must not be told as 960.00.
                "exact_cents": int(quotient.exact * 100),
                "yearly_cents": quotient.yearly_cents,
                "benefits_cents": quotient.monthly_benefits_cents,
                "parts_quarters": quotient.parts_quarters,
                "month": quotient.month,
            },
        )
    ]
    if quotient.exact != quotient.whole_euros:
        steps.append(Explanation(Step.TRUNCATED, {"whole": quotient.whole_euros}))
    if quotient.exact == 0 and quotient.source is not Source.SOCIAL:
        steps.append(Explanation(Step.ZERO))
    return steps


def of_tariff(tariff: Tariff, *, grid: Grid) -> list[Explanation]:
    """The bracket when the quotient decides; otherwise why the highest price applies."""
    figures: dict[str, object] = {"tariff": tariff.number, "price_cents": tariff.price_cents}
    if tariff.reason is not Reason.QUOTIENT:
        return [Explanation(Step.HIGHEST, {**figures, "reason": tariff.reason})]
    figures |= {"quotient": tariff.quotient_euros, "from": tariff.row.from_euros, "to": tariff.row.to_euros}
    return [Explanation(Step.OPEN_BRACKET if tariff.row == grid.last else Step.BRACKET, figures)]
