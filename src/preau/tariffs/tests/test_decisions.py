"""A decision is taken once, keeps its figures, and is replaced rather than edited."""

from datetime import date, datetime, timedelta

import pytest

from preau.foundation.audit import queries as audit
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.tariffs import operations, queries
from preau.tariffs.models import TariffDecision, TariffFile
from preau.tariffs.rules.quotient import Unusable
from preau.tariffs.tests.conftest import YEAR, actor_of, caf, notice

SEP_16 = datetime(2024, 9, 16, 10, tzinfo=PARIS)
OCT_7 = datetime(2024, 10, 7, 10, tzinfo=PARIS)


def reread(file: TariffFile) -> TariffFile:
    found = queries.file_of(file.household_id, YEAR)
    assert found
    return found


class TestDecide:
    def test_a_file_in_time_counts_from_the_first_of_september(self, camille, filed, decide):
        decision = decide(filed(camille), at=SEP_16)
        assert (decision.tariff, decision.price_cents, decision.quotient_euros) == (4, 228, 812)
        assert (decision.starts_on, decision.ends_on) == (date(2024, 9, 1), date(2025, 9, 1))

    def test_keeps_the_figures_the_agent_and_the_rulebook_version(self, camille, roy, filed, decide):
        decision = decide(filed(camille))
        assert decision.inputs == caf()
        assert (decision.source, decision.decided_by, decision.rulebook_version) == ("caf", roy.get_full_name(), 1)

    @pytest.mark.parametrize(
        ("notices", "quotient", "tariff"),
        [
            pytest.param([notice(34_559, 12)], 959, 4, id="divided once, then cut: 959,97 is 959"),
            pytest.param([notice(48_600, 12)], 1350, 5, id="couple with two children"),
            pytest.param(
                [notice(20_000, 6, "Ana"), notice(28_600, 6, "Luc")], 1350, 5, id="two declarations: sums over sums"
            ),
            pytest.param(
                [notice(20_000, 12, "Ana", year=2022), notice(48_600, 12, "Ana")], 1350, 5, id="two years: the latest"
            ),
        ],
    )
    def test_reads_tax_notices(self, camille, filed, decide, notices, quotient, tariff):
        decision = decide(filed(camille), source="avis", inputs={"notices": notices})
        assert (decision.quotient_euros, decision.tariff) == (quotient, tariff)

    def test_zero_confirmed_on_a_document_is_the_lowest_price(self, camille, filed, decide):
        assert decide(filed(camille), inputs=caf(0)).tariff == 1

    def test_a_social_attestation_with_a_visa_is_the_lowest_price(self, camille, filed, decide):
        assert decide(filed(camille), source="social", inputs={"visa_by": "Mme Laurent"}).price_cents == 13

    def test_a_social_attestation_without_visa_decides_nothing(self, camille, filed, decide):
        with pytest.raises(Unusable):
            decide(filed(camille), source="social", inputs={"visa_by": ""})
        assert not TariffDecision.objects.exists()

    def test_a_notice_of_zero_parts_decides_nothing(self, camille, filed, decide):
        with pytest.raises(Unusable):
            decide(filed(camille), source="avis", inputs={"notices": [notice(20_000, 0)]})
        assert not TariffDecision.objects.exists()

    def test_a_family_that_sent_nothing_has_nothing_to_decide(self, camille, home_of, roy, business_time):
        with pytest.raises(operations.NoFile):
            operations.decide(
                household_id=home_of(camille),
                school_year=YEAR,
                reason="income_refused",
                actor=actor_of(roy),
                at=business_time,
            )

    def test_deciding_twice_is_refused(self, camille, filed, decide):
        file = filed(camille)
        decide(file)
        with pytest.raises(queries.AlreadyDecided):
            decide(file, inputs=caf(300))
        assert TariffDecision.objects.get().quotient_euros == 812

    def test_of_two_agents_who_saw_the_same_file_one_wins(self, camille, filed, decide):
        file = filed(camille)
        seen = decide(file).reference
        decide(file, inputs=caf(300), cause="our_error", replaces=seen)
        with pytest.raises(queries.AlreadyDecided):
            decide(file, inputs=caf(1500), cause="our_error", replaces=seen)
        assert queries.decision_for(file.household_id, YEAR).quotient_euros == 300

    def test_is_audited_on_the_file(self, camille, filed, decide):
        file = filed(camille)
        decide(file)
        kinds = [entry.kind for entry in audit.history_of(file)]
        assert kinds == ["tariffs.file.filed", "tariffs.decision.made"]


class TestWhoDecides:
    def test_not_the_front_desk(self, camille, lea, filed, decide):
        with pytest.raises(Refused):
            decide(filed(camille), by=lea)

    def test_not_the_family(self, camille, filed, decide):
        with pytest.raises(Refused):
            decide(filed(camille), by=camille)

    def test_not_the_agent_whose_own_family_it_is(self, roy, filed, decide):
        with pytest.raises(Refused):
            decide(filed(roy), by=roy)

    def test_the_tariff_desk_does(self, camille, roy, filed, decide):
        assert decide(filed(camille), by=roy).decided_by == roy.get_full_name()


class TestReplace:
    def test_an_error_of_ours_is_put_right_from_the_origin(self, camille, filed, decide):
        file = filed(camille)
        first = decide(file, inputs=caf(1500), at=SEP_16)
        second = decide(file, cause="our_error", at=OCT_7)
        first.refresh_from_db()
        assert second.starts_on == date(2024, 9, 1)
        assert (first.tariff, first.replaced_at) == (6, OCT_7)

    def test_a_change_counts_from_the_next_invoice_and_leaves_earlier_days_alone(self, camille, filed, decide):
        file = filed(camille)
        decide(file, at=SEP_16)
        decide(file, inputs=caf(300), cause="change_of_situation", requested=True, at=OCT_7)
        october, november = (
            queries.tariff_on(file.household_id, day, at=OCT_7) for day in (date(2024, 10, 31), date(2024, 11, 1))
        )
        assert (october.number, november.number) == (4, 2)

    def test_a_price_does_not_fall_without_being_asked(self, camille, filed, decide):
        file = filed(camille)
        decide(file, at=SEP_16)
        with pytest.raises(queries.NoEffect):
            decide(file, inputs=caf(300), cause="change_of_situation", at=OCT_7)

    def test_a_new_caf_quotient_alone_changes_nothing(self, camille, filed, decide):
        file = filed(camille)
        decide(file, at=SEP_16)
        with pytest.raises(queries.NoEffect):
            decide(file, inputs=caf(300), cause="new_quotient_alone", requested=True, at=OCT_7)


class TestLetter:
    def test_is_made_and_the_mail_bears_the_price_but_no_income(self, camille, filed, decide, business_time):
        operations.make_letter(decision_id=decide(filed(camille), inputs=caf(812)).pk, at=business_time)
        message = OutboxMessage.objects.get(kind="tariffs.decision")
        assert "2,28" in str(message.context)
        letter = TariffDecision.objects.get().letter
        assert letter is not None
        assert letter.media_type == "application/pdf"
        assert "812" not in str(message.context)
        assert message.recipient == camille.email

    def test_a_job_run_twice_makes_one_letter(self, camille, filed, decide, business_time):
        decision = decide(filed(camille))
        operations.make_letter(decision_id=decision.pk, at=business_time)
        first = TariffDecision.objects.get().letter_id
        operations.make_letter(decision_id=decision.pk, at=business_time)
        assert TariffDecision.objects.get().letter_id == first
        assert OutboxMessage.objects.filter(kind="tariffs.decision").count() == 1

    def test_says_the_price_the_reason_the_days_and_how_to_contest(self, camille, filed, decide):
        text = letter_text(decide(filed(camille), source="avis", inputs={"notices": [notice(34_559, 12)]}))
        for words in (
            "2,28 €",
            "tarif 4",
            "34 559",
            "959",
            "31 août 2025",
            "recours gracieux",
            "tribunal administratif",
        ):
            assert words in text

    def test_prints_what_the_other_formula_gives(self, camille, filed, decide):
        other = {"yearly_cents": 5_400_000, "monthly_benefits_cents": 14_852, "parts_quarters": 12}
        inputs = {"notices": [notice(48_600, 12)], "other_formula": other}
        text = letter_text(decide(filed(camille), source="avis", inputs=inputs))
        assert "3,62 €" in text
        assert "1 549" in text
        assert "4,61 € le repas (tarif 6)" in text

    def test_is_in_the_language_of_the_family(self, camille, filed, decide):
        camille.language = "en"
        camille.save(update_fields=["language"])
        assert "Your school meals price" in letter_text(decide(filed(camille)))

    def test_hostile_names_are_printed_as_they_are(self, camille, filed, decide, business_time):
        hostile = '#eval("1+1") $x$ @ref \\ <b>'
        file = filed(camille)
        from preau.families import operations as families
        from preau.kernel.actor import SYSTEM

        families.add_adult(
            household_id=file.household_id,
            first_name=hostile,
            last_name="😀 Renaud",
            birth_on=date(1980, 1, 1),
            verified=True,
            actor=SYSTEM,
            at=business_time,
        )
        text = letter_text(decide(file))
        assert '#eval("1+1") $x$ @ref \\ <b>' in text
        assert "😀 Renaud" in text


def letter_text(decision: TariffDecision) -> str:
    """The words of the PDF; the narrow no-break spaces of amounts become plain spaces."""
    import pypdfium2

    from preau.foundation.files import queries as files

    operations.make_letter(decision_id=decision.pk, at=decision.decided_at + timedelta(minutes=1))
    decision.refresh_from_db()
    assert decision.letter_id
    document = pypdfium2.PdfDocument(files.read(decision.letter_id))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ").split())
