"""P6: the tariff of 35,000 children on a day, each with its reason, against the lookup alone."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from bench.limits.lookup import rows
from bench.method import Figure, ratio
from preau.kernel.instants import PARIS
from preau.kernel.periods import Days
from preau.rulebook import queries as rulebook
from preau.tariffs.rules.facts import Decision, FileFacts
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff, tariff_on

CHILDREN = 35_000
DAY = date(2024, 9, 12)
DEADLINE = datetime(2024, 8, 24, tzinfo=PARIS)


def _file(quotient: int, *, late: bool) -> FileFacts:
    filed_at = DEADLINE + timedelta(days=3) if late else DEADLINE - timedelta(days=3)
    year = Days(date(2024, 9, 1), date(2025, 9, 1))
    return FileFacts(
        filed_at=filed_at,
        deadline_at=DEADLINE,
        complete_on=filed_at.date(),
        decisions=(Decision(year, Reason.QUOTIENT, quotient),),
    )


def _check(found: Sequence[object], expected: list[int]) -> None:
    numbers = [tariff.number for tariff in found if isinstance(tariff, Tariff)]
    assert numbers == expected, "a fast wrong answer is wrong"


def measure() -> Iterator[Figure]:
    document = rulebook.rulebook_for(2024).document
    chance = Random(11)
    quotients = [chance.randrange(0, 7_000) for _child in range(CHILDREN)]
    files = [_file(quotient, late=chance.random() < 0.1) for quotient in quotients]
    decimals = [Decimal(quotient) for quotient in quotients]
    late, expected = LateRule.of(document), rows(decimals)

    def product() -> None:
        _check([tariff_on(DAY, file=file, late=late, grid=document.grid) for file in files], expected)

    def limit() -> None:
        assert rows(decimals) == expected

    yield ratio(
        "P6", "tariffs of 35,000 children, with reasons", "the lookup loop", product=product, limit=limit, bar=20
    )
