"""What a family is told while it waits."""

from datetime import date, datetime

import pytest

from preau.kernel.instants import PARIS, end_of_day
from preau.tariffs.rules.complements import Complement, silences
from preau.tariffs.rules.facts import Decision, FileFacts
from preau.tariffs.rules.protection import Position, Standing, is_protected, standing_on
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import WAITING, tariff_on
from preau.tariffs.tests.rules.paris import GRID, LATE, RULEBOOK, YEAR

DEADLINE = end_of_day(date(2024, 8, 23))
IN_TIME = datetime(2024, 8, 20, 10, tzinfo=PARIS)
TOO_LATE = datetime(2024, 9, 1, 10, tzinfo=PARIS)
ASKED = Complement(date(2024, 9, 10), date(2024, 9, 25), date(2024, 10, 2), ("attestation-caf",))
SILENT = silences([ASKED], tariff_pieces=RULEBOOK.pieces.of_the_tariff_file)


@pytest.mark.parametrize(
    ("day", "file", "told"),
    [
        pytest.param(
            date(2024, 9, 9), FileFacts(IN_TIME, DEADLINE), Standing(Position.PROTECTED), id="in time, ours to answer"
        ),
        pytest.param(
            date(2024, 9, 10),
            FileFacts(IN_TIME, DEADLINE, silences=SILENT),
            Standing(Position.ASKED, date(2024, 9, 25)),
            id="asked: protected until the date",
        ),
        pytest.param(
            date(2024, 9, 26),
            FileFacts(IN_TIME, DEADLINE, silences=SILENT),
            Standing(Position.SILENT, date(2024, 9, 26)),
            id="the date passed",
        ),
        pytest.param(
            date(2024, 10, 2),
            FileFacts(IN_TIME, DEADLINE, silences=SILENT),
            Standing(Position.PROTECTED),
            id="answered: ours to answer again",
        ),
        pytest.param(
            date(2024, 9, 12),
            FileFacts(TOO_LATE, DEADLINE, complete_on=date(2024, 9, 13)),
            Standing(Position.LATE_WAITING, date(2024, 9, 13)),
            id="late, complete: its own tariff has a first day",
        ),
        pytest.param(
            date(2024, 9, 3), FileFacts(TOO_LATE, DEADLINE), Standing(Position.LATE_INCOMPLETE), id="late, incomplete"
        ),
        pytest.param(date(2024, 9, 3), FileFacts(None, DEADLINE), Standing(Position.NOT_FILED), id="nothing came"),
        pytest.param(
            date(2024, 9, 3),
            FileFacts(IN_TIME, DEADLINE, decisions=(Decision(YEAR, Reason.QUOTIENT, 812),)),
            Standing(Position.DECIDED, reason=Reason.QUOTIENT),
            id="decided",
        ),
    ],
)
def test_the_family_is_told(day: date, file: FileFacts, told: Standing) -> None:
    questions = [ASKED] if file.silences else []
    assert standing_on(day, file=file, complements=questions, late=LATE) == told


def test_protection_stops_with_the_deadline_and_starts_again_with_the_answer() -> None:
    file = FileFacts(IN_TIME, DEADLINE, silences=SILENT)
    days = [date(2024, 9, 25), date(2024, 9, 26), date(2024, 10, 1), date(2024, 10, 2)]
    assert [is_protected(day, file) for day in days] == [True, False, False, True]


def test_a_late_file_is_not_protected_even_when_nobody_asked() -> None:
    assert not is_protected(date(2024, 9, 3), FileFacts(TOO_LATE, DEADLINE))


def test_a_family_that_moved_in_last_week_may_still_file() -> None:
    arrived = FileFacts(None, end_of_day(date(2024, 10, 5)), seen_at=datetime(2024, 9, 10, tzinfo=PARIS))
    assert tariff_on(date(2024, 9, 9), file=arrived, late=LATE, grid=GRID) is WAITING


def test_after_its_own_deadline_it_has_no_file() -> None:
    silent = FileFacts(None, end_of_day(date(2024, 10, 5)), seen_at=datetime(2024, 10, 6, tzinfo=PARIS))
    answer = tariff_on(date(2024, 9, 9), file=silent, late=LATE, grid=GRID)
    assert answer != WAITING
    assert getattr(answer, "reason", None) is Reason.NO_FILE


def test_a_child_s_own_document_costs_the_last_row_only_where_the_rulebook_says_so() -> None:
    book = Complement(date(2024, 9, 10), date(2024, 9, 25), None, ("livret-de-famille",))
    pieces = RULEBOOK.pieces.of_the_tariff_file
    assert silences([book], tariff_pieces=pieces) == ()
    assert len(silences([book], tariff_pieces=pieces, every_piece=True)) == 1


@pytest.mark.parametrize(("reason", "euros"), [(Reason.QUOTIENT, None), (Reason.INCOME_REFUSED, 812)])
def test_a_quotient_goes_with_its_own_reason_only(reason: Reason, euros: int | None) -> None:
    with pytest.raises(ValueError, match="quotient"):
        Decision(YEAR, reason, euros)
