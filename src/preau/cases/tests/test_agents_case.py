"""An agent reads a case and decides it."""

import copy
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from preau.cases import operations
from preau.cases.models import Case, Piece
from preau.cases.states import CaseState
from preau.cases.tests.conftest import ANSWERS, DOCUMENT, SIGNED, Garden, actor_of, photo
from preau.families import operations as families
from preau.foundation.audit.queries import history_of
from preau.foundation.effects import CaseView, Note
from preau.kernel.actor import SYSTEM, Actor
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
HOSTILE = "<script>alert('loup')</script>"


def url(case: Case, verb: str = "") -> str:
    return f"/agents/demandes/{case.reference}/" + (f"{verb}/" if verb else "")


def state_of(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


class TestReading:
    def test_shows_answers_and_the_first_page(self, submitted: Case, roy: "User", client_of: ClientOf) -> None:
        page = client_of(roy).get(url(submitted)).content.decode()
        assert "Les tomates" in page
        assert f"{url(submitted)}pieces/attestation/1/1.png" in page

    def test_a_page_is_a_picture(self, submitted: Case, roy: "User", client_of: ClientOf) -> None:
        picture = client_of(roy).get(f"{url(submitted)}pieces/attestation/1/1.png")
        assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")

    def test_an_original_is_only_an_attachment(self, submitted: Case, roy: "User", client_of: ClientOf) -> None:
        answer = client_of(roy).get(f"{url(submitted)}pieces/attestation/1/original/")
        assert answer["Content-Disposition"].startswith("attachment")

    @pytest.mark.parametrize("path", ["attestation/2/1.png", "attestation/1/9.png", "livret/1/1.png"])
    def test_a_page_that_is_not_there_is_not_found(
        self, submitted: Case, roy: "User", client_of: ClientOf, path: str
    ) -> None:
        assert client_of(roy).get(f"{url(submitted)}pieces/{path}").status_code == 404

    def test_looking_changes_nothing_starting_to_read_does(
        self, submitted: Case, roy: "User", client_of: ClientOf
    ) -> None:
        client = client_of(roy)
        client.get(url(submitted))
        assert state_of(submitted) == CaseState.SUBMITTED
        assert client.get(url(submitted, "lecture")).status_code == 405
        client.post(url(submitted, "lecture"))
        assert state_of(submitted) == CaseState.IN_REVIEW

    def test_hostile_text_is_shown_as_it_was_typed(
        self, ready: Case, camille: "User", roy: "User", client_of: ClientOf, business_time: datetime
    ) -> None:
        me = actor_of(camille)
        values = ANSWERS | {"raison": HOSTILE}
        operations.save_step(case=ready, step="visite", values=values, actor=me, at=business_time)
        case = operations.submit(draft=ready, actor=me, at=business_time, signature=SIGNED)
        page = client_of(roy).get(url(case)).content.decode()
        assert HOSTILE not in page
        assert "&lt;script&gt;alert(&#x27;loup&#x27;)" in page

    def test_what_the_family_answered_is_read_in_its_words(
        self, submitted: Case, camille: "User", roy: "User", client_of: ClientOf, business_time: datetime
    ) -> None:
        deadline = date(2024, 9, 6)
        operations.ask(case=submitted, message="?", deadline_on=deadline, actor=actor_of(roy), at=business_time)
        operations.answer(case=submitted, text=f"Je ne l’ai plus {HOSTILE}", actor=actor_of(camille), at=business_time)
        page = client_of(roy).get(url(submitted)).content.decode()
        assert "Je ne l’ai plus &lt;script&gt;" in page
        assert HOSTILE not in page

    def test_a_draft_does_not_exist_here(self, ready: Case, roy: "User", client_of: ClientOf) -> None:
        assert client_of(roy).get(url(ready)).status_code == 404

    def test_an_agent_keeps_off_their_own_family(
        self, submitted: Case, roy: "User", client_of: ClientOf, household: int, business_time: datetime
    ) -> None:
        assert client_of(roy).get(url(submitted)).status_code == 200
        assert client_of(roy).get(reverse("cases:tracking", args=[submitted.reference])).status_code == 200
        families.add_adult(
            household_id=household,
            first_name="Sylvie",
            last_name="Roy",
            user_id=roy.pk,
            actor=SYSTEM,
            at=business_time,
        )
        client = client_of(roy)
        assert client.get(url(submitted)).status_code == 403
        assert client.post(url(submitted, "refuser"), {"message": "Non"}).status_code == 403
        assert client.get(reverse("cases:tracking", args=[submitted.reference])).status_code == 404
        assert state_of(submitted) == CaseState.SUBMITTED

    def test_costs_a_fixed_number_of_statements(
        self, submitted: Case, roy: "User", client_of: ClientOf, django_assert_max_num_queries: Any
    ) -> None:
        client = client_of(roy)
        with django_assert_max_num_queries(24):
            client.get(url(submitted))


class TestDeciding:
    def test_every_page_of_the_documents_stays_in_sight_while_figures_are_typed(
        self, submitted: Case, roy: "User", client_of: ClientOf
    ) -> None:
        page = client_of(roy).get(url(submitted, "accepter")).content.decode()
        piece = submitted.pieces.get()
        assert reverse("cases-desk:page", args=[submitted.reference, piece.kind, 1, 1]) in page

    def test_accepting_shows_first_then_does(
        self, submitted: Case, roy: "User", client_of: ClientOf, garden: Garden
    ) -> None:
        client = client_of(roy)
        assert client.post(url(submitted, "accepter")).status_code == 200
        assert state_of(submitted) == CaseState.SUBMITTED
        assert client.post(url(submitted, "accepter"), {"confirm": "1"}).status_code == 302
        assert state_of(submitted) == CaseState.ACCEPTED
        assert ("accepted", submitted.reference) in garden.told

    def test_reception_reads_but_does_not_decide(self, submitted: Case, lea: "User", client_of: ClientOf) -> None:
        client = client_of(lea)
        page = client.get(url(submitted))
        assert page.status_code == 200
        assert "de la décider" in page.content.decode()
        for verb in ("accepter", "refuser", "demander", "lecture"):
            data = {"confirm": "1", "message": "Non", "deadline_on": "2024-09-04"}
            assert client.post(url(submitted, verb), data).status_code == 403
        assert client.post(url(submitted, "avis/attestation"), {"verdict": "accepted"}).status_code == 403
        assert state_of(submitted) == CaseState.SUBMITTED

    def test_of_two_agents_the_second_learns_that_it_was_done(
        self, submitted: Case, roy: "User", client_of: ClientOf, garden: Garden
    ) -> None:
        first, second = client_of(roy), client_of(roy)
        first.post(url(submitted, "accepter"), {"confirm": "1"})
        answer = second.post(url(submitted, "refuser"), {"message": "Trop tard"}, follow=True)
        page = answer.content.decode()
        assert "Rien n’a été fait ici" in page
        assert "Trop tard" in page  # nothing typed is lost
        assert state_of(submitted) == CaseState.ACCEPTED
        assert [what for what, _reference in garden.told] == ["submitted", "accepted"]

    def test_refusing_needs_a_reason_that_the_family_can_read(
        self, submitted: Case, roy: "User", client_of: ClientOf
    ) -> None:
        client = client_of(roy)
        assert "doit savoir pourquoi" in client.post(url(submitted, "refuser"), {}).content.decode()
        assert state_of(submitted) == CaseState.SUBMITTED
        client.post(url(submitted, "refuser"), {"usual": ["twice"], "message": "Voir la demande de mai."})
        reason = Case.objects.get(pk=submitted.pk).decision_reason
        assert reason.splitlines()[0].startswith("Cette demande a déjà été faite")
        assert reason.endswith("Voir la demande de mai.")

    def test_asking_says_what_and_until_when(self, submitted: Case, roy: "User", client_of: ClientOf) -> None:
        client = client_of(roy)
        assert 'value="2024-09-04"' in client.get(url(submitted, "demander")).content.decode()
        data = {"pieces": ["attestation"], "usual": ["unreadable"], "deadline_on": "2024-09-04"}
        client.post(url(submitted, "demander"), data)
        complement = Case.objects.get(pk=submitted.pk).complements.get()
        assert (complement.piece_kinds, complement.deadline_on) == (["attestation"], date(2024, 9, 4))
        assert state_of(submitted) == CaseState.INFORMATION_REQUESTED

    @pytest.mark.parametrize("deadline", ["2024-08-20", "2025-08-20", "demain", ""])
    def test_a_deadline_is_soon_but_not_today(
        self, submitted: Case, roy: "User", client_of: ClientOf, deadline: str
    ) -> None:
        answer = client_of(roy).post(url(submitted, "demander"), {"message": "Illisible", "deadline_on": deadline})
        assert answer.context["form"].errors["deadline_on"]
        assert "Illisible" in answer.content.decode()
        assert state_of(submitted) == CaseState.SUBMITTED

    def test_a_document_to_replace_needs_a_why(self, submitted: Case, roy: "User", client_of: ClientOf) -> None:
        client, address = client_of(roy), url(submitted, "avis/attestation")
        assert client.post(address, {"verdict": "refused"}).context["form"].errors["reason"]
        client.post(address, {"verdict": "refused", "reason": "Floue"})
        assert Piece.objects.get(case=submitted).verdict_reason == "Floue"
        client.post(address, {"verdict": "accepted"})
        assert Piece.objects.get(case=submitted).verdict == Piece.Verdict.ACCEPTED

    def test_then_comes_the_next_case_of_the_same_queue(
        self,
        submitted: Case,
        camille: "User",
        roy: "User",
        client_of: ClientOf,
        household: int,
        business_time: datetime,
    ) -> None:
        me = actor_of(camille)
        draft = operations.start(key=submitted.procedure_key, actor=me, household_id=household, at=business_time)
        operations.save_step(case=draft, step="visite", values=ANSWERS, actor=me, at=business_time)
        operations.add_file(case=draft, kind="attestation", upload=photo(), actor=me, at=business_time)
        following = operations.submit(draft=draft, actor=me, at=business_time, signature=SIGNED)
        answer = client_of(roy).post(url(submitted, "refuser") + "?q=visite", {"message": "Non"})
        assert answer["Location"] == f"{url(following)}?q=visite"

    def test_after_the_last_one_the_queue(self, submitted: Case, roy: "User", client_of: ClientOf) -> None:
        answer = client_of(roy).post(url(submitted, "refuser"), {"message": "Non"})
        assert answer["Location"] == "/agents/demandes/"

    def test_a_case_that_we_hold_is_not_accepted(
        self, submitted: Case, roy: "User", client_of: ClientOf, garden: Garden
    ) -> None:
        garden.held = "vacances"
        page = client_of(roy).post(url(submitted, "accepter"), {"confirm": "1"}, follow=True)
        assert "Le jardinier est en vacances." in page.content.decode()
        assert state_of(submitted) == CaseState.SUBMITTED


class Plot(forms.Form):
    plot = forms.IntegerField(label="Parcelle", min_value=1)


class TestDecisionForm:
    @pytest.fixture(autouse=True)
    def plots(self, garden: Garden, monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
        """The garden asks for a plot when it accepts; the decisions it was given."""
        given: list[Mapping[str, Any]] = []

        def form(case: CaseView, *, actor: Actor, data: Any = None) -> Plot:
            return Plot(data)

        def preview(case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
            return (Note(f"La parcelle {decision['plot']} sera réservée."),)

        def accepted(case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
            given.append(decision)

        for name, function in {"decision_form": form, "preview": preview, "on_accepted": accepted}.items():
            monkeypatch.setattr(garden, name, function)
        return given

    def test_is_on_the_case_then_previewed_then_confirmed(
        self, submitted: Case, roy: "User", client_of: ClientOf, plots: list[Mapping[str, Any]]
    ) -> None:
        client = client_of(roy)
        assert 'name="plot"' in client.get(url(submitted)).content.decode()
        preview = client.post(url(submitted, "accepter"), {"plot": "7"}).content.decode()
        assert "La parcelle 7 sera réservée." in preview
        assert 'value="7"' in preview
        client.post(url(submitted, "accepter"), {"plot": "7", "confirm": "1"})
        assert plots == [{"plot": 7}]

    def test_a_wrong_value_is_never_confirmed(
        self, submitted: Case, roy: "User", client_of: ClientOf, plots: list[Mapping[str, Any]]
    ) -> None:
        answer = client_of(roy).post(url(submitted, "accepter"), {"plot": "-3", "confirm": "1"})
        assert answer.context["form"].errors["plot"]
        assert (plots, state_of(submitted)) == ([], CaseState.SUBMITTED)


class TestIncome:
    """What is marked income is for those who have the right, and their reads are kept."""

    @pytest.fixture
    def procedure(self, db: None, garden: Garden, business_time: datetime) -> None:
        document = copy.deepcopy(DOCUMENT)
        document["steps"][0]["fields"][2]["sensitive"] = "income"
        document["steps"][2]["pieces"][0]["sensitive"] = "income"
        procedures.publish(document, actor=SYSTEM, at=business_time)

    def test_is_masked_for_the_reception(self, submitted: Case, lea: "User", client_of: ClientOf) -> None:
        client = client_of(lea)
        page = client.get(url(submitted)).content.decode()
        assert "Les tomates" not in page
        assert ".png" not in page
        assert "Document de revenus" in page
        for path in ("1/1.png", "1/original/"):
            assert client.get(f"{url(submitted)}pieces/attestation/{path}").status_code == 403

    def test_is_open_with_the_right_and_the_read_is_kept(
        self, submitted: Case, roy: "User", client_of: ClientOf
    ) -> None:
        client = client_of(roy)
        assert "Les tomates" in client.get(url(submitted)).content.decode()
        assert client.get(f"{url(submitted)}pieces/attestation/1/1.png").status_code == 200
        last = history_of(submitted)[-1]
        assert (last.kind, last.actor_id, last.details["page"]) == ("cases.income.read", roy.pk, 1)

    def test_the_mark_is_what_masks(
        self, submitted: Case, lea: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Control: without the table of rights, the reception would see it."""
        monkeypatch.setattr("preau.cases.queries.SENSITIVE", {})
        assert "Les tomates" in client_of(lea).get(url(submitted)).content.decode()
