"""Documents that we asked for, and the silence that costs the last row (rulings 6 and 7)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from preau.kernel.periods import Days

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Complement:
    """Something we asked for (complément); ``deadline_on`` is the last day to answer, inclusive."""

    asked_on: date
    deadline_on: date
    answered_on: date | None = None
    piece_kinds: tuple[str, ...] = ()

    @property
    def silence(self) -> Days | None:
        """From the day after the deadline to the day before the answer; None when answered in time."""
        first = self.deadline_on + ONE_DAY
        if self.answered_on is not None and self.answered_on <= first:
            return None
        return Days(first, self.answered_on)


def silences(
    complements: Iterable[Complement], *, tariff_pieces: Collection[str], every_piece: bool = False
) -> tuple[Days, ...]:
    """The unanswered days that make MISSING.

    Only income and custody documents (``tariff_pieces``) belong to the tariff file; an enrolment
    document of one child never costs the last row, unless the rulebook says so (``every_piece``).
    """
    runs = (
        complement.silence
        for complement in complements
        if every_piece or not complement.piece_kinds or set(complement.piece_kinds) & set(tariff_pieces)
    )
    return tuple(run for run in runs if run is not None)
