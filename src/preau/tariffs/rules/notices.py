"""Whether tax notices say what we need (ruling 15)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from preau.rulebook.definition import NoticeRules
from preau.tariffs.rules.quotient import Notice


class Doubt(StrEnum):
    """What an agent must look at before deciding on notices."""

    YEAR_NOT_ACCEPTED = "year_not_accepted"
    ADULT_NOT_COVERED = "adult_not_covered"
    LONE_PARENT_IN_A_COUPLE = "lone_parent_in_a_couple"
    JOINT_AFTER_SEPARATION = "joint_after_separation"


@dataclass(frozen=True)
class Finding:
    """A doubt, and the adult or the income year that it is about."""

    doubt: Doubt
    about: str = ""


def most_recent(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """For the same people, the notice on the latest income only: two years of one couple are not two incomes."""
    latest: dict[frozenset[str], Notice] = {}
    for notice in sorted(notices, key=lambda notice: notice.income_year or 0):
        latest[notice.declarants] = notice
    return tuple(latest.values())


def doubts(
    notices: Sequence[Notice], *, adults: Collection[str], rules: NoticeRules, separated: bool = False
) -> tuple[Finding, ...]:
    """What does not add up: a year, an adult left out, a half part too many, a joint notice after a separation.

    Every adult of the couple counts, married or not, parent of the child or not. A joint notice
    is not halved after a separation: the person's own current income is used, with a supervisor's visa.
    """
    covered = frozenset(name for notice in notices for name in notice.declarants)
    return (
        *(
            Finding(Doubt.YEAR_NOT_ACCEPTED, str(notice.income_year))
            for notice in notices
            if notice.income_year is not None and not rules.accepts(notice.income_year)
        ),
        *(Finding(Doubt.ADULT_NOT_COVERED, adult) for adult in adults if adult not in covered),
        *(
            Finding(Doubt.LONE_PARENT_IN_A_COUPLE)
            for notice in notices
            if len(adults) > 1 and notice.lone_parent_half_part
        ),
        *(Finding(Doubt.JOINT_AFTER_SEPARATION) for notice in notices if separated and notice.is_joint),
    )
