"""Léa receives a family without e-mail."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

import pytest
from django.test import Client

from preau.cases import operations
from preau.cases.models import Case
from preau.cases.notifications import papers, words
from preau.cases.tests.conftest import ANSWERS, KEY, actor_of, photo
from preau.families import queries as families
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
TODAY = date(2024, 8, 20)
NOW = datetime(2024, 8, 20, 9, tzinfo=PARIS)
OPEN = "/agents/guichet/nouvelle-famille/"


def typed(**changes: str) -> dict[str, str]:
    """The screen as Léa fills it for Awa Diop and her daughter."""
    told = {
        "last_name": "Diop",
        "first_name": "Awa",
        "street": "5 rue Keller",
        "postcode": "75011",
        "city": "Paris",
        "seen": "on",
        "enfants-TOTAL_FORMS": "4",
        "enfants-INITIAL_FORMS": "0",
        "enfants-0-first_name": "Rose",
        "enfants-0-last_name": "Diop",
        "enfants-0-birth_on": "2019-02-11",
    }
    return told | changes


@pytest.fixture
def opened(lea: "User", client_of: ClientOf) -> families.HouseholdView:
    answer = client_of(lea).post(OPEN, typed())
    found = families.household_with_reference(answer["Location"].rstrip("/").split("/")[-1])
    assert found is not None
    return found


class TestOpenFamily:
    def test_on_one_screen_and_verified(self, opened: families.HouseholdView) -> None:
        [rose] = families.children_of_household(opened.id, on=TODAY)
        [awa] = families.adults_of_household(opened.id, on=TODAY)
        assert (rose.name, rose.verified, awa.name, awa.user_id) == ("Rose Diop", True, "Awa Diop", None)
        assert [who.name for who in families.guardians_of_child(rose.id, on=TODAY)] == ["Awa Diop"]

    @pytest.mark.parametrize(
        "changes",
        [
            {"last_name": ""},
            {"postcode": "7501"},
            {"enfants-0-birth_on": "2024-08-21"},
            {"enfants-0-birth_on": "1999-01-01"},
            {"enfants-0-last_name": ""},
            {"seen": ""},
            {"enfants-1-first_name": "ROSE", "enfants-1-last_name": "Diop", "enfants-1-birth_on": "2019-02-11"},
            {"enfants-TOTAL_FORMS": "beaucoup"},
        ],
        ids=[
            "no name",
            "short postcode",
            "born tomorrow",
            "a grown-up",
            "no child name",
            "not seen",
            "twice",
            "tampered",
        ],
    )
    def test_a_mistake_is_told_and_nothing_is_kept(
        self, lea: "User", client_of: ClientOf, changes: dict[str, str]
    ) -> None:
        answer = client_of(lea).post(OPEN, typed(**changes))
        assert answer.status_code == 200
        assert "5 rue Keller" in answer.content.decode()
        assert families.families_matching("Awa", actor=actor_of(lea), on=TODAY) == []

    def test_a_family_without_children_needs_no_original(self, lea: "User", client_of: ClientOf) -> None:
        empty = {f"enfants-0-{name}": "" for name in ("first_name", "last_name", "birth_on")}
        assert client_of(lea).post(OPEN, typed(seen="", **empty)).status_code == 302

    def test_is_not_for_citizens_nor_heads_of_school(
        self, camille: "User", diallo: "User", client_of: ClientOf
    ) -> None:
        assert client_of(camille).post(OPEN, typed()).status_code == 403
        assert client_of(diallo).post(OPEN, typed()).status_code == 403


class TestCounter:
    @pytest.mark.parametrize("text", ["rose diop", "Awa", "number"])
    def test_finds_the_family(
        self, opened: families.HouseholdView, lea: "User", client_of: ClientOf, text: str
    ) -> None:
        wanted = opened.reference.lower() if text == "number" else text
        page = client_of(lea).get("/agents/guichet/", {"q": wanted}).content.decode()
        assert opened.reference in page

    def test_shows_hostile_words_as_they_are(self, lea: "User", client_of: ClientOf) -> None:
        page = client_of(lea).get("/agents/guichet/", {"q": "<b>loup</b>"}).content.decode()
        assert "<b>loup" not in page
        assert "&lt;b&gt;loup" in page

    def test_starts_the_same_wizard_for_the_family(
        self, procedure: None, opened: families.HouseholdView, lea: "User", client_of: ClientOf
    ) -> None:
        address = f"/agents/guichet/famille/{opened.reference}/"
        assert "Rose Diop" in client_of(lea).get(address).content.decode()
        answer = client_of(lea).post(f"{address}demarche/", {"key": KEY, "channel": "courrier"})
        draft = Case.objects.get(household_id=opened.id)
        assert (draft.channel, draft.applicant_id, draft.contact["name"]) == ("courrier", None, "Awa Diop")
        assert draft.reference in answer["Location"]

    def test_a_procedure_that_does_not_exist_starts_nothing(
        self, procedure: None, opened: families.HouseholdView, lea: "User", client_of: ClientOf
    ) -> None:
        address = f"/agents/guichet/famille/{opened.reference}/demarche/"
        client_of(lea).post(address, {"key": "inconnue", "channel": "guichet"})
        assert not Case.objects.exists()

    def test_an_unknown_family_is_not_found(self, lea: "User", client_of: ClientOf) -> None:
        assert client_of(lea).get("/agents/guichet/famille/F-24-0000-0000-0/").status_code == 404

    def test_an_empty_line_of_a_child_is_not_called_mandatory(self, lea: "User", client_of: ClientOf) -> None:
        page = client_of(lea).get(OPEN).content.decode()
        adult, children = page.split("enfants-TOTAL_FORMS", 1)
        assert "(obligatoire)" in adult
        assert "(obligatoire)" not in children


class TestLetter:
    """A paper that came by post: the postmark counts as the last second of its day (ruling 1)."""

    @pytest.fixture
    def recap(self, procedure: None, opened: families.HouseholdView, lea: "User") -> str:
        me = actor_of(lea)
        draft = operations.start(
            key=KEY, actor=me, household_id=opened.id, channel="courrier", contact={"name": "Awa Diop"}, at=NOW
        )
        operations.save_step(case=draft, step="visite", values=ANSWERS, actor=me, at=NOW)
        operations.add_file(case=draft, kind="attestation", upload=photo(), actor=me, at=NOW)
        return f"/demarches/{KEY}/{draft.reference}/recapitulatif/"

    def test_is_not_judged_on_the_day_it_is_keyed(self, recap: str, lea: "User", client_of: ClientOf) -> None:
        page = client_of(lea).get(recap).content.decode()
        assert "Date du cachet de la poste" in page
        assert "Le jardin ferme" not in page

    def test_is_filed_on_the_day_of_its_postmark(self, recap: str, lea: "User", client_of: ClientOf) -> None:
        said = {
            "name": "Awa Diop",
            "accepted": "on",
            "rules": "on",
            "filed_on": "2024-08-14",
            "received_day": "2024-08-16",
        }
        client_of(lea).post(recap, said)
        case = Case.objects.get()
        assert case.filed_at
        assert case.filed_at.astimezone(PARIS).isoformat() == "2024-08-14T23:59:59+02:00"
        assert case.received_on == date(2024, 8, 16)

    @pytest.mark.parametrize(
        "days", [{"filed_on": "2024-08-16", "received_day": "2024-08-14"}, {"received_day": "2024-08-14"}]
    )
    def test_cannot_come_before_its_postmark_nor_without(
        self, recap: str, lea: "User", client_of: ClientOf, days: dict[str, str]
    ) -> None:
        client_of(lea).post(recap, {"name": "Awa Diop", "accepted": "on", "rules": "on", **days})
        assert Case.objects.get().filed_at is None


class TestAtTheCounter:
    """Léa does it for a family that is in front of her and agrees (A18)."""

    @pytest.fixture
    def recap(self, procedure: None, camille: "User", household: int, lea: "User") -> str:
        me = actor_of(lea)
        draft = operations.start(
            key=KEY, actor=me, household_id=household, channel="guichet", applicant_user_id=camille.pk, at=NOW
        )
        operations.save_step(case=draft, step="visite", values=ANSWERS, actor=me, at=NOW)
        operations.add_file(case=draft, kind="attestation", upload=photo(), actor=me, at=NOW)
        return f"/demarches/{KEY}/{draft.reference}/recapitulatif/"

    SAID: ClassVar = {
        "name": "Camille Renaud",
        "accepted": "on",
        "rules": "on",
        "filed_on": "2024-08-20",
        "filed_time": "09:00",
    }

    def test_nothing_leaves_without_the_familys_consent(self, recap: str, lea: "User", client_of: ClientOf) -> None:
        page = client_of(lea).post(recap, self.SAID).content.decode()
        assert "Demandez son accord à la famille" in page
        assert Case.objects.get().filed_at is None

    def test_the_operation_asks_for_it_too(self, recap: str, lea: "User") -> None:
        with pytest.raises(operations.NoConsent):
            operations.submit(draft=Case.objects.get(), actor=actor_of(lea), at=NOW, signature={"name": "Camille"})

    def test_the_consent_is_kept_with_who_did_it(self, recap: str, lea: "User", client_of: ClientOf) -> None:
        client_of(lea).post(recap, self.SAID | {"consent": "on"})
        signature = Case.objects.get().signature
        assert (signature["consent"], signature["counter"]) == (True, "Léa Morin")

    def test_the_family_sees_it_and_is_told(
        self, recap: str, lea: "User", camille: "User", client_of: ClientOf
    ) -> None:
        client_of(lea).post(recap, self.SAID | {"consent": "on"})
        case = Case.objects.get()
        page = client_of(camille).get(f"/demandes/{case.reference}/").content.decode()
        assert "Faite au guichet par Léa Morin, avec l’accord de la famille" in page
        mail = OutboxMessage.objects.order_by("-pk")[0]
        assert (mail.recipient, "Léa Morin" in mail.context["done_for"]) == (camille.email, True)

    def test_the_receipt_says_it_with_the_mentions_of_the_law(
        self, recap: str, lea: "User", client_of: ClientOf
    ) -> None:
        client_of(lea).post(recap, self.SAID | {"consent": "on"})
        case = Case.objects.get()
        facts = dict(papers.receipt(case).data["facts"])
        assert "Léa Morin" in facts["Faite pour la famille"]
        assert papers.receipt(case).data["law"]
        answer = client_of(lea).get(f"/demandes/{case.reference}/documents/preuve-envoi.pdf")
        assert answer.content.startswith(b"%PDF")

    def test_what_a_family_does_itself_says_nothing(self, submitted: Case) -> None:
        assert words.done_for(submitted) == ""
