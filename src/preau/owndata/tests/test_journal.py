"""Journal de mon compte."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from preau.accounts import operations as accounts
from preau.accounts.queries import actor_for
from preau.families import operations as families
from preau.foundation import audit, clock
from preau.foundation.audit import presenters
from preau.kernel.actor import SYSTEM
from preau.owndata import queries
from preau.owndata.queries.journal import PARTS
from preau.owndata.tests.conftest import ClientOf

if TYPE_CHECKING:
    from preau.accounts.models import User


def lines(user: "User", part: str = "") -> list[tuple[str, str]]:
    page = queries.journal_of(actor_for(user), on=clock.today(), part=part)
    return [(line.sentence, line.who) for line in page.lines]


class TestTheJournal:
    def test_says_who_did_what_the_newest_first(
        self, camille: "User", roy: "User", home: int, business_time: datetime
    ) -> None:
        accounts.record_login(user=camille, at=business_time)
        families.change_phone(user_id=camille.pk, phone="0699887766", actor=actor_for(roy), at=business_time)
        told = lines(camille)
        assert told[0] == (
            "Nouveau téléphone : 06 99 88 77 66 (avant : 06 12 34 56 78)",
            "Un agent : Instruction et tarification",
        )
        assert ("Connexion", "Vous") in told
        assert ("Espace ouvert", "Le service, tout seul") in told

    def test_names_an_agent_by_function_never_by_name(
        self, camille: "User", roy: "User", home: int, business_time: datetime, client_of: ClientOf
    ) -> None:
        families.change_phone(user_id=camille.pk, phone="0699887766", actor=actor_for(roy), at=business_time)
        page = client_of(camille).get("/mes-donnees/journal/").content.decode()
        assert "Instruction et tarification" in page
        assert "Sylvie" not in page

    def test_names_the_other_parent_no_more_than_that(
        self, camille: "User", home: int, paul: "User", business_time: datetime
    ) -> None:
        subject = audit.SubjectRef("families.household", str(home))
        audit.record("families.household.claimed", actor=actor_for(paul), subject=subject, at=business_time)
        assert lines(camille)[0] == ("Famille mise dans l’espace de son titulaire", "L’autre parent")

    def test_holds_keys_devices_and_helpers(
        self, camille: "User", nadia: "User", home: int, business_time: datetime
    ) -> None:
        """All that « who came in, who may do what » is about, of capabilities that lie between accounts and here."""
        subject = audit.SubjectRef("families.household", str(home))
        audit.record("credentials.key.added", actor=actor_for(camille), subject=camille, at=business_time)
        audit.record("linking.account.claimed", actor=SYSTEM, subject=camille, at=business_time, reference="F-24-X")
        audit.record("delegation.viewing.close", actor=actor_for(nadia), subject=subject, at=business_time)
        assert ("Clé d’accès ajoutée", "Vous") in lines(camille, "compte")
        assert any("F-24-X" in sentence for sentence, _who in lines(camille, "compte"))
        assert ("L’agent a quitté la vue de votre espace", "Une autre personne") in lines(camille, "famille")

    def test_forgets_no_capability_that_has_sentences(self) -> None:
        """A new one is put in a part, or is not about families."""
        starts = tuple(start for part in PARTS.values() for start in part)
        left = {kind.partition(".")[0] for kind in presenters.kinds() if not kind.startswith(starts)}
        assert left <= {"schools", "rulebook", "files", "clock", "design", "outbox", "captcha", "staff", "duplicates"}

    def test_keeps_to_one_part(self, camille: "User", home: int, business_time: datetime) -> None:
        accounts.record_login(user=camille, at=business_time)
        assert [sentence for sentence, _who in lines(camille, "famille") if sentence == "Connexion"] == []
        assert ("Connexion", "Vous") in lines(camille, "compte")

    def test_is_of_nobody_else(self, camille: "User", ines: "User", home: int, business_time: datetime) -> None:
        accounts.record_login(user=camille, at=business_time)
        assert ("Connexion", "Vous") not in lines(ines)
        assert ("Connexion", "L’autre parent") not in lines(ines)

    def test_without_its_limits_is_everybody_s(
        self, camille: "User", ines: "User", home: int, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: the journal of all accounts."""
        everybody = [audit.SubjectRef("accounts.user", str(user.pk)) for user in (camille, ines)]
        monkeypatch.setattr("preau.owndata.queries.journal._subjects", lambda _person: everybody)
        accounts.record_login(user=camille, at=business_time)
        assert ("Connexion", "L’autre parent") in lines(ines)

    def test_is_cut_by_key(self, camille: "User", home: int, business_time: datetime) -> None:
        for _time in range(25):
            accounts.record_login(user=camille, at=business_time)
        first = queries.journal_of(actor_for(camille), on=clock.today(), part="compte")
        rest = queries.journal_of(actor_for(camille), on=clock.today(), part="compte", before=first.older)
        assert (len(first.lines), rest.older) == (20, None)
        assert len(rest.lines) == 6

    @pytest.mark.parametrize("asked", ["avant=x", "avant=-1", "avant=" + "9" * 40, "part=nimporte", "avant=%D9%A1"])
    def test_answers_nonsense_with_the_newest(self, asked: str, camille: "User", client_of: ClientOf) -> None:
        assert client_of(camille).get(f"/mes-donnees/journal/?{asked}").status_code == 200

    def test_costs_the_same_for_one_event_and_for_many(
        self, camille: "User", home: int, business_time: datetime, client_of: ClientOf, django_assert_num_queries: Any
    ) -> None:
        browser = client_of(camille)
        browser.get("/mes-donnees/journal/")
        with django_assert_num_queries(STATEMENTS):
            browser.get("/mes-donnees/journal/")
        for _time in range(60):
            accounts.record_login(user=camille, at=business_time)
        with django_assert_num_queries(STATEMENTS):
            browser.get("/mes-donnees/journal/")


# Session and account; home, adults, children here and elsewhere, demandes, hidden children; subjects, events, keys.
STATEMENTS = 13


def test_a_closed_door_for_agents(lea: "User", client_of: ClientOf) -> None:
    browser: Client = client_of(lea)
    assert browser.get("/mes-donnees/journal/").status_code == 403
