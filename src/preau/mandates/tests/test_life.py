"""An authorisation from its signature to its end."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection

from preau.accounts import queries as accounts
from preau.foundation import iban, workflow
from preau.foundation.audit import queries as audit
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.mandates import operations, queries
from preau.mandates.models import Mandate
from preau.mandates.rules.lapse import last_presented_lapsing
from preau.mandates.states import MandateState
from preau.mandates.tests.conftest import IBAN, OTHER_IBAN, Sign

if TYPE_CHECKING:
    from preau.accounts.models import User


class TestSign:
    def test_gives_a_reference_that_a_bank_takes(self, sign: Sign) -> None:
        reference = sign().reference
        assert len(reference) <= 35
        assert reference.startswith("PREL-24-")

    def test_keeps_the_number_sealed_and_its_ends_readable(self, sign: Sign, home: int) -> None:
        mandate = sign(iban="fr76 3000 6000 0112 3456 7890 189", holder_name="Jeanne Renaud")
        view = queries.in_force(home)
        assert view is not None
        assert (view.iban_masked, view.bic, view.holder_name) == ("FR76 … 0189", "AGRIFRPPXXX", "Jeanne Renaud")
        assert IBAN.encode() not in bytes(Mandate.objects.get().iban_sealed)
        about = mandate
        assert operations.read_numbers(mandate_ids=[mandate.pk], about=about, actor=SYSTEM, at=mandate.signed_at) == {
            mandate.pk: IBAN
        }

    def test_replaces_the_one_before_and_tells_every_grown_up(self, sign: Sign, home: int) -> None:
        first, second = sign(), sign(iban=OTHER_IBAN)
        assert Mandate.objects.get(pk=first.pk).state == MandateState.REPLACED
        assert queries.in_force(home).id == second.pk
        message = OutboxMessage.objects.get()
        assert (message.kind, message.recipient) == ("mandates.ended", "camille@example.org")
        assert "remplacer" in message.context["sentences"][0]

    def test_an_account_that_cannot_be_debited_is_refused_with_its_fault(self, sign: Sign) -> None:
        with pytest.raises(operations.UnusableAccount) as refusal:
            sign(iban="FR7630006000011234567890198")
        assert refusal.value.fault is iban.Fault.KEY
        assert not Mandate.objects.exists()

    def test_is_refused_to_another_family(self, sign: Sign, ines: "User") -> None:
        with pytest.raises(Refused):
            sign(actor=accounts.actor_for(ines))

    def test_two_in_force_cannot_exist(self, sign: Sign, home: int, business_time: datetime) -> None:
        mandate = sign()
        with pytest.raises(IntegrityError):
            Mandate.objects.create(
                reference="PREL-X",
                household_id=home,
                debtor_name="x",
                holder_name="x",
                iban_sealed=mandate.iban_sealed,
                iban_masked="x",
                signed_at=business_time,
            )

    def test_of_two_at_the_same_instant_one_stands(
        self, sign: Sign, home: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The second tab looked before the first one wrote."""
        sign()
        monkeypatch.setattr("preau.mandates.operations.signing._replace", lambda *args, **kwargs: None)
        with pytest.raises(operations.SignedTwice):
            sign(iban=OTHER_IBAN)
        assert Mandate.objects.filter(household_id=home, ended_at=None).count() == 1


class TestRevoke:
    def test_works_at_once_and_says_so(self, sign: Sign, home: int, camille: "User", business_time: datetime) -> None:
        mandate = sign()
        operations.revoke(household_id=home, actor=accounts.actor_for(camille), at=business_time)
        assert queries.current(home) is None
        assert [entry.sentence for entry in audit.history_of(mandate)][-1] == "Autorisation de prélèvement arrêtée"
        assert "arrêtée" in OutboxMessage.objects.get().context["sentences"][0]

    def test_of_nothing_is_refused(self, home: int, business_time: datetime) -> None:
        with pytest.raises(operations.NothingInForce):
            operations.revoke(household_id=home, actor=SYSTEM, at=business_time)

    def test_is_refused_to_another_family_and_to_reception(
        self, sign: Sign, home: int, ines: "User", lea: "User", business_time: datetime
    ) -> None:
        sign()
        for stranger in (ines, lea):
            with pytest.raises(Refused):
                operations.revoke(household_id=home, actor=accounts.actor_for(stranger), at=business_time)


class TestRejections:
    def test_two_in_a_row_suspend(self, sign: Sign, home: int, business_time: datetime) -> None:
        mandate = sign()
        assert not operations.record_rejection(mandate_id=mandate.pk, actor=SYSTEM, at=business_time)
        assert operations.record_rejection(mandate_id=mandate.pk, actor=SYSTEM, at=business_time)
        assert queries.in_force(home) is None
        assert queries.current(home).state == MandateState.SUSPENDED

    def test_a_paid_one_in_between_counts_anew(self, sign: Sign, home: int, business_time: datetime) -> None:
        mandate = sign()
        operations.record_rejection(mandate_id=mandate.pk, actor=SYSTEM, at=business_time)
        operations.record_success(mandate_ids=[mandate.pk])
        assert not operations.record_rejection(mandate_id=mandate.pk, actor=SYSTEM, at=business_time)
        assert queries.in_force(home) is not None

    def test_a_suspended_one_can_be_resumed_and_a_stopped_one_not(
        self, sign: Sign, home: int, business_time: datetime
    ) -> None:
        mandate = sign()
        for _ in range(2):
            operations.record_rejection(mandate_id=mandate.pk, actor=SYSTEM, at=business_time)
        operations.resume(mandate_id=mandate.pk, actor=SYSTEM, at=business_time)
        assert queries.in_force(home).rejections == 0
        operations.revoke(household_id=home, actor=SYSTEM, at=business_time)
        with pytest.raises(workflow.ForbiddenMove):
            operations.resume(mandate_id=mandate.pk, actor=SYSTEM, at=business_time)


class TestLapse:
    @pytest.mark.parametrize(
        ("on", "last"),
        [
            (date(2027, 8, 20), date(2024, 8, 20)),
            (date(2027, 2, 28), date(2024, 2, 28)),
            (date(2028, 2, 29), date(2025, 2, 28)),
        ],
    )
    def test_is_counted_in_calendar_months(self, on: date, last: date) -> None:
        assert last_presented_lapsing(on) == last

    @pytest.mark.parametrize(("days", "ended"), [(-1, 0), (0, 1)])
    def test_comes_36_months_after_the_signature(
        self, sign: Sign, business_time: datetime, days: int, ended: int
    ) -> None:
        sign()
        assert operations.lapse(at=business_time.replace(year=2027) + timedelta(days=days)) == ended

    def test_begins_again_with_each_debit(self, sign: Sign, business_time: datetime) -> None:
        mandate = sign()
        for on in (date(2024, 12, 2), date(2024, 10, 1)):
            operations.record_presented(mandate_ids=[mandate.pk], on=on)
        assert operations.lapse(at=datetime(2027, 12, 1, 9, tzinfo=business_time.tzinfo)) == 0
        assert operations.lapse(at=datetime(2027, 12, 2, 9, tzinfo=business_time.tzinfo)) == 1
        assert Mandate.objects.get().state == MandateState.LAPSED


class TestNumbers:
    def test_are_read_by_who_may_and_the_journal_says_how_many(
        self, sign: Sign, roy: "User", business_time: datetime
    ) -> None:
        mandate = sign()
        operations.read_numbers(
            mandate_ids=[mandate.pk], about=mandate, actor=accounts.actor_for(roy), at=business_time
        )
        last = audit.history_of(mandate)[-1]
        assert (last.kind, last.details["count"]) == ("mandates.numbers.read", 1)

    def test_are_refused_to_others(self, sign: Sign, lea: "User", camille: "User", business_time: datetime) -> None:
        mandate = sign()
        for somebody in (lea, camille):
            with pytest.raises(Refused):
                operations.read_numbers(
                    mandate_ids=[mandate.pk], about=mandate, actor=accounts.actor_for(somebody), at=business_time
                )

    def test_are_nowhere_in_the_database(self, sign: Sign) -> None:
        sign()
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM mandates_mandate")
            row = repr(cursor.fetchall())
        assert "30006000011234567890" not in row
