"""A window extended after it closed (ruling 10): listed first, then done, for everybody inside it."""

from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from preau.foundation import clock
from preau.foundation.jobs import testing as jobs
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.instants import PARIS
from preau.rulebook import queries as rulebooks
from preau.tariffs import notifications, operations, queries
from preau.tariffs.models import TariffDecision
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Waiting
from preau.tariffs.tests.conftest import YEAR, actor_of, caf

AUG_26 = datetime(2024, 8, 26, 9, tzinfo=PARIS)
SEP_13 = date(2024, 9, 13)
SEP_16 = datetime(2024, 9, 16, 9, tzinfo=PARIS)
SEP_20 = datetime(2024, 9, 20, 9, tzinfo=PARIS)


def extend(*more: str, until: str = "2024-08-31") -> str:
    told = StringIO()
    with clock.fixed_at(SEP_20):
        words = ["--until", until, "--reason", "panne du portail", "--by", "Hélène Vasseur"]
        call_command("extend-window", "2024", *words, *more, stdout=told)
    return told.getvalue()


@pytest.fixture
def late_and_decided(camille, roy, filed, decide):
    """Sent on 26 August, complete on 13 September, decided since: the highest price until the 12th."""
    file = filed(camille, at=AUG_26)
    operations.set_complete(
        household_id=file.household_id, school_year=YEAR, complete_on=SEP_13, actor=actor_of(roy), at=SEP_16
    )
    decide(file, at=SEP_16)
    return file


def price(file, day: date) -> object:
    tariff = queries.tariff_on(file.household_id, day, at=SEP_20)
    return "waiting" if isinstance(tariff, Waiting) else (tariff.number, tariff.reason)


class TestExtendWindow:
    def test_lists_the_families_and_changes_nothing(self, late_and_decided):
        assert late_and_decided.reference in extend()
        assert price(late_and_decided, date(2024, 9, 3)) == (10, Reason.LATE)

    def test_once_confirmed_the_price_begins_on_the_first_of_september(self, late_and_decided):
        extend("--confirm")
        assert price(late_and_decided, date(2024, 9, 3)) == (4, Reason.QUOTIENT)
        assert rulebooks.rulebook_for(YEAR).last_day == date(2024, 8, 31)

    def test_writes_a_letter_that_says_why(self, late_and_decided, business_time):
        extend("--confirm")
        decision = TariffDecision.objects.get(replaced_at=None)
        assert "repoussée" in " ".join(notifications.letter(decision).data["opening"])
        with clock.fixed_at(SEP_20):
            jobs.run_all()
        assert OutboxMessage.objects.filter(kind="tariffs.decision").count() == 2

    def test_a_file_still_to_decide_waits_without_any_late_price(self, camille, filed):
        file = filed(camille, at=AUG_26)
        extend("--confirm")
        assert price(file, date(2024, 9, 3)) == "waiting"

    def test_leaves_alone_who_came_after_the_new_last_day(self, camille, filed):
        file = filed(camille, at=datetime(2024, 9, 1, 0, 0, tzinfo=PARIS))
        assert file.reference not in extend("--confirm")
        assert price(file, date(2024, 9, 3)) == (10, Reason.LATE)

    def test_leaves_alone_a_price_that_was_never_late(self, camille, filed, decide):
        file = filed(camille)
        decide(file, inputs=caf(300))
        extend("--confirm")
        assert TariffDecision.objects.get().replaced_at is None

    def test_never_shortens(self, caisse):
        with pytest.raises(CommandError):
            extend("--confirm", until="2024-08-20")
