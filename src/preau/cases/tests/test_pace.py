"""The time of a wizard: said, extended as often as one asks, and never at the cost of what was typed."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from preau.cases.models import Case
from preau.cases.operations import expiry
from preau.cases.states import CaseState
from preau.cases.tests.conftest import ANSWERS, KEY, actor_of
from preau.cases.tests.test_wizard import SIGN, url
from preau.foundation import clock
from preau.kernel.decision import Refused

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]
MORE = {"_more_time": "1"}


@pytest.fixture
def browser(client_of: ClientOf, camille: "User") -> Client:
    return client_of(camille)


def leave(case: Case, **time: int) -> None:
    """How long until the end."""
    Case.objects.filter(pk=case.pk).update(limit_at=clock.real_now() + timedelta(**time))


def minutes_left(case: Case) -> int:
    limit = Case.objects.get(pk=case.pk).limit_at
    assert limit
    return round((limit - clock.real_now()).total_seconds() / 60)


class TestBefore:
    def test_is_said_before_starting(self, client: Client, procedure: None) -> None:
        page = client.get(reverse("cases:start", args=[KEY])).content.decode()
        assert "Durée maximum" in page
        assert "60 minutes, que vous pouvez prolonger" in page

    def test_is_said_on_each_page_without_a_warning_yet(self, browser: Client, draft: Case) -> None:
        for step in ("informations", "visite", "recapitulatif"):
            page = browser.get(url(draft, step)).content.decode()
            assert "pour cette demande. Après, vos réponses restent gardées." in page
            assert "moins de cinq minutes" not in page

    def test_is_warned_of_five_minutes_before(self, browser: Client, draft: Case) -> None:
        leave(draft, minutes=5)
        page = browser.get(url(draft, "visite")).content.decode()
        assert "Il vous reste moins de cinq minutes" in page
        assert 'href="#temps"' in page


class TestMore:
    def test_is_given_ten_times_and_one(self, browser: Client, draft: Case) -> None:
        for _ in range(11):
            leave(draft, minutes=1)
            assert browser.post(url(draft, "mot"), MORE)["Location"] == url(draft, "mot")
            assert minutes_left(draft) == 60

    def test_keeps_what_is_being_typed(self, browser: Client, draft: Case) -> None:
        browser.post(url(draft, "mot"), {"mot": "Trois lignes écrites lentement", **MORE})
        page = browser.get(url(draft, "mot")).content.decode()
        assert "Trois lignes écrites lentement" in page
        assert "session avait expiré" not in page

    def test_is_not_given_by_somebody_else(self, client_of: ClientOf, ines: "User", draft: Case) -> None:
        assert client_of(ines).post(url(draft, "mot"), MORE).status_code == 404
        with pytest.raises(Refused):
            expiry.give_more_time(case=draft, actor=actor_of(ines), at=clock.now())


class TestAfter:
    @pytest.fixture
    def late(self, ready: Case) -> Case:
        leave(ready, minutes=-1)
        return ready

    def test_the_page_says_that_the_answers_are_kept(self, browser: Client, late: Case) -> None:
        page = browser.get(url(late, "visite")).content.decode()
        assert "Le temps est écoulé, vos réponses sont gardées" in page
        browser.post(url(late, "visite"), MORE)
        assert "Les tomates" in browser.get(url(late, "visite")).content.decode()

    def test_what_was_typed_is_kept_first(self, browser: Client, late: Case) -> None:
        browser.post(url(late, "visite"), {**ANSWERS, "raison": "Les courges", "_shown": "jour,premiere,raison"})
        assert Case.objects.get().answers["raison"] == "Les courges"

    def test_nothing_is_sent_and_the_signature_waits(self, browser: Client, late: Case) -> None:
        here = url(late, "recapitulatif")
        assert browser.post(here, SIGN)["Location"] == here
        assert Case.objects.get().state == CaseState.DRAFT
        assert "Le temps est écoulé" in browser.get(here).content.decode()
        browser.post(here, MORE)
        assert 'value="Camille Renaud"' in browser.get(here).content.decode()
        browser.post(here, SIGN)
        assert Case.objects.get().state == CaseState.SUBMITTED

    def test_what_was_held_is_given_back(self, browser: Client, late: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        freed: list[str] = []
        monkeypatch.setattr(expiry, "_holders", [lambda case: freed.append(case.reference)])
        browser.get(url(late, "visite"))
        assert freed == [late.reference]
