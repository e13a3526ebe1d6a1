"""A code on a letter puts a family known from paper into one space, once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

from preau.accounts import operations as account_operations
from preau.accounts import queries as accounts
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.families.queries import AdultView, HouseholdView
from preau.foundation import clock
from preau.foundation.audit.models import AuditEvent
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import Refused
from preau.linking import operations, queries, throttles
from preau.linking.models import AccessCode
from preau.linking.rules import CODE_LASTS
from preau.linking.tests.conftest import AWA_BORN, IDRISS_BORN

if TYPE_CHECKING:
    from django.test import Client

    from preau.accounts.models import User

ClientOf = Callable[..., "Client"]
PAGE = "/rattacher-mon-dossier/"


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


@pytest.fixture
def claim(nadia: "User", business_time: datetime) -> Callable[..., None]:
    """Nadia, in front of a screen, with somebody's letter."""

    def act(code: str, birth_on: date = IDRISS_BORN, user: "User | None" = None) -> None:
        who = user or nadia
        operations.claim(code=code, birth_on=birth_on, user_id=who.pk, actor=accounts.actor_for(who), at=business_time)

    return act


class TestTheCode:
    def test_is_not_kept(self, code: str) -> None:
        row = AccessCode.objects.get()
        assert code not in {str(value) for value in vars(row).values()}
        assert row.digest == queries.digest_of(code)

    def test_ends_the_one_made_before(self, make_code: Callable[[], str], claim: Callable[..., None]) -> None:
        former, latter = make_code(), make_code()
        with pytest.raises(operations.CodeRefused):
            claim(former)
        claim(latter)

    def test_is_refused_for_a_family_without_any_birth_date(self, reception: Actor, business_time: datetime) -> None:
        home = families.open_family(
            adult=families.NewPerson("Awa", "Traoré"),
            address=families.NewAddress("1 rue Basfroi", "75011", "Paris"),
            children=[],
            actor=SYSTEM,
            at=business_time,
        )
        adult = family_queries.adults_of_household(home.id, on=business_time.date())[0]
        with pytest.raises(operations.NothingToProve):
            operations.make_code(adult=adult, household_id=home.id, actor=reception, at=business_time)

    def test_is_not_made_by_a_school(
        self, home: HouseholdView, awa: AdultView, diallo: "User", business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            operations.make_code(adult=awa, household_id=home.id, actor=accounts.actor_for(diallo), at=business_time)


class TestClaim:
    @pytest.mark.parametrize("birth_on", [IDRISS_BORN, AWA_BORN])
    def test_puts_the_family_in_the_space(
        self, code: str, claim: Callable[..., None], birth_on: date, home: HouseholdView, nadia: "User"
    ) -> None:
        claim(code.lower().replace("-", " "), birth_on)
        found = family_queries.household_of(nadia.pk, on=clock.today())
        assert found is not None
        assert found.id == home.id
        assert accounts.contact_of(nadia.pk).family_number == home.reference

    def test_serves_once(self, code: str, claim: Callable[..., None], ines: "User") -> None:
        claim(code)
        with pytest.raises(operations.CodeRefused):
            claim(code, user=ines)
        assert family_queries.household_of(ines.pk, on=clock.today()) is None

    def test_is_refused_with_another_birth_date(self, code: str, claim: Callable[..., None]) -> None:
        with pytest.raises(operations.CodeRefused):
            claim(code, date(2017, 6, 10))

    def test_is_refused_after_sixty_real_days(
        self, code: str, claim: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        later = clock.real_now() + CODE_LASTS
        monkeypatch.setattr(clock, "real_now", lambda: later)
        with pytest.raises(operations.CodeRefused):
            claim(code)

    def test_is_told_in_both_journals(self, code: str, claim: Callable[..., None], awa: AdultView) -> None:
        claim(code)
        told = AuditEvent.objects.filter(kind__in=["linking.code.claimed", "linking.account.claimed"])
        subjects = set(told.values_list("subject_type", flat=True))
        assert subjects == {"families.adult", "accounts.user"}

    def test_leaves_the_empty_home_that_the_space_had_opened(
        self, code: str, claim: Callable[..., None], nadia: "User", home: HouseholdView, business_time: datetime
    ) -> None:
        families.ensure_household(user_id=nadia.pk, actor=SYSTEM, at=business_time)
        claim(code)
        found = family_queries.household_of(nadia.pk, on=clock.today())
        assert found is not None
        assert found.id == home.id

    def test_never_drops_a_home_with_a_child_and_keeps_the_code(
        self, code: str, claim: Callable[..., None], nadia: "User", business_time: datetime
    ) -> None:
        own = families.ensure_household(user_id=nadia.pk, actor=SYSTEM, at=business_time)
        families.add_child(
            household_id=own.id,
            adult_user_id=nadia.pk,
            first_name="Noé",
            last_name="Girard",
            birth_on=date(2016, 2, 1),
            relation="parent",
            case_reference="",
            actor=SYSTEM,
            at=business_time,
        )
        with pytest.raises(families.HasAFamily):
            claim(code)
        assert queries.live_code(code) is not None

    def test_shows_no_child_that_a_precaution_hides(
        self, code: str, claim: Callable[..., None], awa: AdultView, nadia: "User", roy: "User", business_time: datetime
    ) -> None:
        from preau.families.tests.papers import photographed

        me = accounts.actor_for(nadia)
        idriss = family_queries.children_of_household(
            family_queries.household_id_of_adult(awa.id, on=clock.today()) or 0, on=clock.today()
        )[0]
        families.place_precaution(
            child_id=idriss.id,
            adult_id=awa.id,
            request="Ordonnance",
            document=photographed(),
            actor=accounts.actor_for(roy),
            at=business_time,
        )
        claim(code)
        assert family_queries.children_of(me, on=clock.today()) == []


class TestThePage:
    def test_says_the_same_of_a_code_that_exists_and_of_one_that_does_not(
        self, code: str, client_of: ClientOf, nadia: "User"
    ) -> None:
        client = client_of(nadia)
        wrong_date = client.post(PAGE, {"code": code, "birth_on": "2001-01-01"})
        wrong_code = client.post(PAGE, {"code": "AC-26-AAAA-AAAA-A", "birth_on": "2017-06-09"})
        assert wrong_date.context["form"].errors == wrong_code.context["form"].errors

    def test_leads_to_the_family(self, code: str, client_of: ClientOf, nadia: "User") -> None:
        response = client_of(nadia).post(PAGE, {"code": code, "birth_on": "2017-06-09"}, follow=True)
        assert "Idriss" in response.content.decode()

    def test_stops_after_five_birth_dates(self, code: str, client_of: ClientOf, nadia: "User") -> None:
        assert guessed_after_five(code, client_of(nadia)) is False

    def test_would_not_stop_without_the_throttle(
        self, code: str, client_of: ClientOf, nadia: "User", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.setattr(throttles, "allows", lambda *_args, **_kwargs: True)
        assert guessed_after_five(code, client_of(nadia)) is True

    def test_keeps_what_was_typed(self, client_of: ClientOf, nadia: "User") -> None:
        response = client_of(nadia).post(PAGE, {"code": "n’importe quoi", "birth_on": "2017-06-09"})
        assert "n’importe quoi" in response.content.decode()


def guessed_after_five(code: str, client: "Client") -> bool:
    """Somebody found a letter and tries birth dates; the sixth is right."""
    for day in range(1, 6):
        client.post(PAGE, {"code": code, "birth_on": f"2017-06-0{day}"})
    return bool(client.post(PAGE, {"code": code, "birth_on": "2017-06-09"}).status_code == 302)


class TestSigningUp:
    def test_with_the_code_as_family_number_brings_the_family(
        self, code: str, ines: "User", home: HouseholdView, business_time: datetime
    ) -> None:
        self._typed(ines, code, AWA_BORN, business_time)
        assert operations.claim_of_profile(user_id=ines.pk, actor=SYSTEM, at=business_time)
        assert accounts.contact_of(ines.pk).family_number == home.reference

    def test_with_somebody_else_s_code_brings_nothing(self, code: str, ines: "User", business_time: datetime) -> None:
        self._typed(ines, code, AWA_BORN + timedelta(days=1), business_time)
        assert not operations.claim_of_profile(user_id=ines.pk, actor=SYSTEM, at=business_time)
        assert family_queries.household_of(ines.pk, on=clock.today()) is None

    def _typed(self, user: "User", code: str, birth_on: date, at: datetime) -> None:
        account_operations.update_profile(
            user_id=user.pk,
            first_name="Awa",
            last_name="Traoré",
            birth_on=birth_on,
            family_number=code,
            actor=SYSTEM,
            at=at,
        )


class TestTheLetter:
    def test_carries_the_code_and_only_the_response_does(
        self, home: HouseholdView, awa: AdultView, client_of: ClientOf, lea: "User", claim: Callable[..., None]
    ) -> None:
        response = client_of(lea).post(f"/agents/acces/{home.reference}/{awa.id}/lettre/")
        assert response["Content-Type"] == "application/pdf"
        claim(code_in(response.content))


def code_in(pdf: bytes) -> str:
    """What somebody reads on the paper."""
    import re

    import pypdfium2

    text: Any = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    found = re.search(r"AC-\d\d-\w{4}-\w{4}-\w", text)
    assert found
    return found[0]
