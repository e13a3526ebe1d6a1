"""A child hidden from one grown-up: at once, confirmed by somebody else within five days, or over (ruling 24)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.utils import IntegrityError
from django.urls import reverse

from preau.accounts import queries as accounts
from preau.accounts.models import AgentRole, User
from preau.families import jobs, operations, queries
from preau.families.models import Adult, AdultStay, Precaution
from preau.families.queries import ChildView
from preau.families.rules.precaution import confirm_by, hides
from preau.families.states import PrecautionState
from preau.families.tests.papers import photographed
from preau.foundation import clock
from preau.foundation.audit.models import AuditEvent
from preau.foundation.files import Unacceptable
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused

pytestmark = pytest.mark.django_db
Place = Callable[..., Precaution]
WHY = "Mme Benali au guichet, ordonnance de protection du 8 novembre"


@pytest.fixture
def noe(nadia: User, paul: User, home_of: Any, business_time: datetime) -> ChildView:
    """Noé lives with Nadia and with Paul."""
    hers, his = home_of(nadia), home_of(paul)
    child = operations.add_child(
        household_id=hers.id, adult_user_id=nadia.pk, first_name="Noé", last_name="Girard", birth_on=date(2017, 2, 1),
        relation="parent", case_reference="", verified=True, actor=SYSTEM, at=business_time,
    )  # fmt: skip
    operations.share_child(
        child_id=child, household_id=his.id, adult_user_id=paul.pk, relation="parent", case_reference="",
        actor=SYSTEM, at=business_time,
    )  # fmt: skip
    return queries.child(child)


def adult_of(user: User) -> int:
    return Adult.objects.get(user=user).pk


@pytest.fixture
def place(noe: ChildView, paul: User, roy: User, business_time: datetime) -> Place:
    """Mme Roy hides Noé from Paul; the test may change anything of it."""

    def make(**changes: Any) -> Precaution:
        facts: dict[str, Any] = {
            "child_id": noe.id,
            "adult_id": changes.get("adult_id") or adult_of(paul),
            "request": WHY,
            "document": photographed(),
            "actor": accounts.actor_for(roy),
            "at": business_time,
        }
        return operations.place_precaution(**(facts | changes))

    return make


def sees(user: User, child: ChildView, at: datetime) -> bool:
    actor = accounts.actor_for(user)
    return any(each.id == child.id for each in queries.children_of(actor, on=at.date()))


class TestTheRule:
    def test_leaves_five_days_inclusive(self):
        assert confirm_by(date(2024, 11, 12)) == date(2024, 11, 17)

    @pytest.mark.parametrize(
        ("on", "confirmed", "expected"),
        [
            (date(2024, 11, 12), False, True),
            (date(2024, 11, 17), False, True),
            (date(2024, 11, 18), False, False),
            (date(2025, 6, 1), True, True),
        ],
    )
    def test_hides(self, on, confirmed, expected):
        assert hides(on=on, until_on=date(2024, 11, 17), confirmed=confirmed) is expected


class TestPlacing:
    def test_hides_the_child_at_once_from_that_parent_only(self, place, noe, nadia, paul, business_time):
        assert sees(paul, noe, business_time)
        place()
        assert not sees(paul, noe, business_time)
        assert sees(nadia, noe, business_time)

    def test_changes_no_household_and_no_guardian(self, place, noe, paul, business_time):
        before = queries.household_ids_of_child(noe.id, on=business_time.date())
        place()
        assert queries.household_ids_of_child(noe.id, on=business_time.date()) == before
        assert queries.is_guardian(accounts.actor_for(paul), noe.id, on=business_time.date())

    def test_also_holds_for_a_partner_under_the_same_roof(self, place, noe, paul, ines, business_time):
        partner = Adult.objects.create(user=ines, first_name="Inès", last_name="Lambert")
        home = queries.household_of(paul.pk, on=business_time.date())
        AdultStay.objects.create(adult=partner, household_id=home.id, starts_on=business_time.date())
        assert sees(ines, noe, business_time)
        place()
        assert not sees(ines, noe, business_time)

    def test_is_refused_without_the_right_to_decide(self, place, lea, chef):
        for agent in (lea, chef):
            with pytest.raises(Refused):
                place(actor=accounts.actor_for(agent))

    def test_is_refused_for_a_child_of_the_agents_own_family(self, place, noe, paul, roy, business_time):
        Adult.objects.filter(user=paul).update(user=roy)
        with pytest.raises(Refused):
            place(adult_id=Adult.objects.get(user=roy).pk)

    def test_needs_a_document_that_can_be_read(self, place):
        with pytest.raises(Unacceptable):
            place(document=SimpleUploadedFile("ordonnance.pdf", b"not a pdf"))
        assert not Precaution.objects.exists()

    def test_is_placed_once(self, place):
        place()
        with pytest.raises(operations.AlreadyHidden):
            place()

    def test_asks_the_supervisors_without_naming_anybody(self, place, chef):
        place()
        letter = OutboxMessage.objects.get(kind="families.precaution_to_confirm")
        assert letter.recipient == chef.email
        assert not {"Noé", "Paul"} & set(str(letter.context).split())


class TestConfirming:
    def test_makes_it_hold_for_good(self, place, noe, paul, chef, business_time):
        operations.confirm_precaution(precaution=place(), actor=accounts.actor_for(chef), at=business_time)
        assert not sees(paul, noe, business_time + timedelta(days=200))

    def test_is_refused_to_who_placed_it(self, place, roy, business_time):
        AgentRole.objects.create(agent=roy.agent, role="administration")
        both = accounts.actor_for(User.objects.get(pk=roy.pk))
        precaution = place(actor=both)
        with pytest.raises(Refused, match="same-person"):
            operations.confirm_precaution(precaution=precaution, actor=both, at=business_time)

    def test_by_the_same_person_is_forbidden_by_the_database_too(self, place, roy):
        row = place()
        with pytest.raises(IntegrityError):
            Precaution.objects.filter(pk=row.pk).update(
                state=PrecautionState.CONFIRMED, confirmed_by_id=row.placed_by_id
            )

    def test_is_refused_to_who_is_no_supervisor(self, place, lea, business_time):
        with pytest.raises(Refused):
            operations.confirm_precaution(precaution=place(), actor=accounts.actor_for(lea), at=business_time)

    def test_is_taken_on_the_fifth_day_and_not_on_the_sixth(self, place, chef, business_time):
        precaution, actor = place(), accounts.actor_for(chef)
        with pytest.raises(operations.TooLate):
            operations.confirm_precaution(precaution=precaution, actor=actor, at=business_time + timedelta(days=6))
        operations.confirm_precaution(precaution=precaution, actor=actor, at=business_time + timedelta(days=5))

    def test_twice_tells_the_second_one(self, place, chef, business_time):
        precaution, actor = place(), accounts.actor_for(chef)
        operations.confirm_precaution(precaution=precaution, actor=actor, at=business_time)
        with pytest.raises(operations.NotStanding):
            operations.confirm_precaution(precaution=precaution, actor=actor, at=business_time)


class TestLapsing:
    def test_shows_the_child_again_even_before_the_job_has_passed(self, place, noe, paul, business_time):
        place()
        assert not sees(paul, noe, business_time + timedelta(days=5))
        assert sees(paul, noe, business_time + timedelta(days=6))

    def test_is_written_down_and_told_to_the_agents(self, place, roy, chef, business_time):
        precaution = place()
        with clock.fixed_at(business_time + timedelta(days=6)):
            jobs.lapse_precautions()
            jobs.lapse_precautions()
        precaution.refresh_from_db()
        assert precaution.state == PrecautionState.LAPSED
        alarms = OutboxMessage.objects.filter(kind="families.precaution_lapsed")
        assert sorted(alarms.values_list("recipient", flat=True)) == sorted([roy.email, chef.email])
        assert AuditEvent.objects.filter(kind="families.precaution.lapse").count() == 1

    def test_leaves_a_confirmed_one_alone(self, place, chef, business_time):
        operations.confirm_precaution(precaution=place(), actor=accounts.actor_for(chef), at=business_time)
        assert operations.lapse_precautions(at=business_time + timedelta(days=6)) == 0

    def test_lets_another_one_be_placed_at_once(self, place, noe, paul, business_time):
        place()
        late = business_time + timedelta(days=6)
        place(at=late)
        assert not sees(paul, noe, late)


class TestLifting:
    def test_shows_the_child_again_and_keeps_the_reason(self, place, noe, paul, chef, business_time):
        precaution = place()
        operations.lift_precaution(
            precaution=precaution, reason="Jugement du 2 décembre", actor=accounts.actor_for(chef), at=business_time
        )
        assert sees(paul, noe, business_time)
        precaution.refresh_from_db()
        assert (precaution.reason, precaution.ended_by) == ("Jugement du 2 décembre", "Hélène Vasseur")

    def test_is_refused_to_who_only_decides(self, place, roy, business_time):
        with pytest.raises(Refused):
            operations.lift_precaution(
                precaution=place(), reason="non", actor=accounts.actor_for(roy), at=business_time
            )


class TestScreens:
    def test_an_agent_places_and_a_supervisor_confirms(self, client_of, noe, nadia, paul, roy, chef, business_time):
        home = queries.household_of(nadia.pk, on=business_time.date())
        page = reverse("families-desk:precaution-place", args=[home.reference])
        desk = client_of(roy)
        with clock.fixed_at(business_time):
            assert "Cacher maintenant" in desk.get(page).content.decode()
            told = {"child": noe.id, "adult": adult_of(paul), "request": WHY, "document": photographed()}
            assert desk.post(page, told).status_code == 302
            listing = reverse("families-desk:precautions")
            assert "Une ou un responsable doit confirmer." in desk.get(listing).content.decode()
            key = Precaution.objects.get().pk
            head = client_of(chef)
            assert "Confirmer" in head.get(listing).content.decode()
            head.post(reverse("families-desk:precaution-confirm", args=[key]))
            assert Precaution.objects.get().state == PrecautionState.CONFIRMED
            head.post(reverse("families-desk:precaution-lift", args=[key]), {"reason": "Fini"})
        assert Precaution.objects.get().state == PrecautionState.LIFTED

    def test_keeps_what_was_typed_when_the_document_is_missing(self, client_of, noe, nadia, paul, roy, business_time):
        home = queries.household_of(nadia.pk, on=business_time.date())
        page = reverse("families-desk:precaution-place", args=[home.reference])
        told = {"child": noe.id, "adult": adult_of(paul), "request": WHY}
        text = client_of(roy).post(page, told).content.decode()
        assert WHY in text
        assert not Precaution.objects.exists()

    def test_the_parent_reads_whom_to_call_not_what_is_hidden(self, client_of, place, paul, business_time):
        place()
        with clock.fixed_at(business_time):
            text = client_of(paul).get(reverse("families:home")).content.decode()
        assert "Certaines informations ne sont pas affichées ici" in text
        assert "Noé" not in text
