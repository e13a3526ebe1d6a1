"""Address, phone, e-mail: three démarches, each with its own pace (B10)."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

import preau
from preau.accounts import operations as account_operations
from preau.accounts import queries as accounts
from preau.accounts.models import EmailChange, User
from preau.cases import operations, queries
from preau.cases.tests.conftest import actor_of, photo
from preau.families import operations as family_operations
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.audit import queries as audit
from preau.foundation.jobs.testing import run_all
from preau.kernel.actor import ANONYMOUS, SYSTEM
from preau.kernel.decision import Refused
from preau.procedures import operations as procedures

pytestmark = pytest.mark.django_db
HOME = Path(preau.__file__).parent
ADDRESS, PHONE, EMAIL = "changer-adresse", "changer-telephones", "changer-courriels"
NEW_HOME = {"street": "3 rue Keller", "street_more": "", "postcode": "75011", "city": "Paris"}
NEW_EMAIL = "camille.renaud@example.net"


@pytest.fixture
def coordinates(db: None, business_time: datetime) -> None:
    for key in (ADDRESS, PHONE, EMAIL):
        document = json.loads((HOME / "families" / "procedures" / f"{key}.json").read_text())
        procedures.publish(document, actor=SYSTEM, at=business_time)


@pytest.fixture
def send(coordinates, camille, household, business_time):
    def make(key: str, **said: Any):
        me = actor_of(camille)
        draft = operations.start(key=key, actor=me, household_id=household, at=business_time)
        step = queries.definition_of(draft).steps[0].key
        draft = operations.save_step(case=draft, step=step, values=said, actor=me, at=business_time)
        if key == ADDRESS:
            operations.add_file(case=draft, kind="justificatif-domicile", upload=photo(), actor=me, at=business_time)
        return fresh(operations.submit(draft=draft, actor=me, at=business_time, signature={}))

    return make


def fresh(case):
    return queries.case_with_id(case.pk)


def problems(case, user, at) -> dict[str, str]:
    return {each.field: each.sentence for each in queries.problems_of(fresh(case), actor=actor_of(user), at=at)}


class TestAddress:
    @pytest.fixture
    def moved(self, send, business_time):
        return send(ADDRESS, adresse=NEW_HOME, depuis=(business_time.date() - timedelta(days=3)).isoformat())

    def test_counts_once_an_agent_has_read_the_proof(self, moved, household, camille, roy, business_time):
        assert families.household(household).street == "58 rue Saint-Maur"
        operations.accept(case=moved, actor=actor_of(roy), at=business_time)
        assert families.household(household).street == "3 rue Keller"
        assert accounts.contact_of(camille.pk).street == "3 rue Keller"

    def test_says_to_the_agent_what_it_will_do(self, moved, business_time):
        told = queries.handler_of(moved).preview(queries.view_of(moved), decision={}, at=business_time)
        assert "3 rue Keller, 75011 Paris" in told[0].sentence
        assert "58 rue Saint-Maur" in told[0].sentence

    def test_keeps_the_address_before_in_the_journal(self, moved, household, roy, business_time):
        from preau.families.models import Household

        operations.accept(case=moved, actor=actor_of(roy), at=business_time)
        entries = audit.history_of(Household.objects.get(pk=household))
        assert "families.household.moved" in [entry.kind for entry in entries]

    def test_moves_nobody_else(self, moved, roy, nadia, business_time):
        other = family_operations.ensure_household(user_id=nadia.pk, actor=SYSTEM, at=business_time)
        operations.accept(case=moved, actor=actor_of(roy), at=business_time)
        assert families.household(other.id).street == "4 passage Beslay"
        assert accounts.contact_of(nadia.pk).street == "4 passage Beslay"

    def test_is_not_told_to_the_other_parent(self, moved, paul, business_time):
        family_operations.ensure_household(user_id=paul.pk, actor=SYSTEM, at=business_time)
        assert not queries.cases_visible_to(actor_of(paul)).exists()

    def test_refused_nothing_moves(self, moved, household, roy, business_time):
        operations.refuse(case=moved, reason="Illisible", actor=actor_of(roy), at=business_time)
        assert families.household(household).street == "58 rue Saint-Maur"

    def test_leaves_nothing_half_done(self, moved, household, camille, roy, business_time, monkeypatch):
        def broken(**_words: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr("preau.families.operations.coordinates.accounts.move_home", broken)
        with pytest.raises(RuntimeError):
            operations.accept(case=moved, actor=actor_of(roy), at=business_time)
        assert families.household(household).street == "58 rue Saint-Maur"
        assert fresh(moved).state == "submitted"

    def test_is_not_for_a_citizen_to_decide(self, household, camille, business_time):
        with pytest.raises(Refused):
            family_operations.move_household(
                household_id=household,
                since=business_time.date(),
                actor=actor_of(camille),
                at=business_time,
                **NEW_HOME,
            )


class TestPhone:
    def test_counts_at_once(self, send, camille):
        case = send(PHONE, telephone="07 11 22 33 44")
        assert case.state == "accepted"
        assert accounts.contact_of(camille.pk).phone == "0711223344"

    def test_the_same_number_needs_no_demande(self, coordinates, camille, household, business_time):
        me = actor_of(camille)
        draft = operations.start(key=PHONE, actor=me, household_id=household, at=business_time)
        said = {"telephone": "06.12.34.56.78"}
        draft = operations.save_step(case=draft, step="telephone", values=said, actor=me, at=business_time)
        assert "rien à changer" in problems(draft, camille, business_time)["telephone"]
        with pytest.raises(operations.NotReady):
            operations.submit(draft=draft, actor=me, at=business_time, signature={})

    def test_of_somebody_else_stays(self, send, camille, nadia):
        send(PHONE, telephone="07 11 22 33 44")
        assert accounts.contact_of(nadia.pk).phone == "0612345678"


class TestEmail:
    def key(self) -> str:
        run_all()
        sent = next(message for message in mail.outbox if message.to == [NEW_EMAIL])
        found = re.search(r"/nouveau-courriel/([\w-]+)/", str(sent.body))
        assert found
        return found[1]

    def test_changes_when_its_owner_uses_the_link_and_settles_the_demande(self, send, client, camille):
        case = send(EMAIL, courriel=NEW_EMAIL)
        assert case.state == "submitted"
        address = reverse("accounts:new_email", args=[self.key()])
        assert client.post(address).status_code == 302
        run_all()
        assert accounts.contact_of(camille.pk).email == NEW_EMAIL
        assert fresh(case).state == "accepted"
        assert families.adults_of_household(case.household_id, on=clock.today())[0].email == NEW_EMAIL

    def test_a_scanner_that_opens_the_link_uses_nothing_up(self, send, client, camille):
        send(EMAIL, courriel=NEW_EMAIL)
        address = reverse("accounts:new_email", args=[self.key()])
        assert NEW_EMAIL in client.get(address).content.decode()
        assert accounts.contact_of(camille.pk).email == "camille@example.org"
        assert client.post(address).status_code == 302

    def test_the_link_serves_once(self, send, client):
        send(EMAIL, courriel=NEW_EMAIL)
        address = reverse("accounts:new_email", args=[self.key()])
        assert [client.post(address).status_code for _time in range(2)] == [302, 404]

    def test_the_link_lasts_48_hours(self, send, client, camille):
        send(EMAIL, courriel=NEW_EMAIL)
        key = self.key()
        EmailChange.objects.update(asked_at=clock.real_now() - timedelta(hours=48, seconds=1))
        assert client.post(reverse("accounts:new_email", args=[key])).status_code == 404
        assert accounts.contact_of(camille.pk).email == "camille@example.org"

    def test_the_old_address_is_warned(self, send):
        send(EMAIL, courriel=NEW_EMAIL)
        run_all()
        assert "Votre courriel va changer" in [
            message.subject for message in mail.outbox if message.to == ["camille@example.org"]
        ]

    def test_no_agent_can_confirm_it(self, send, roy, camille, business_time):
        case = send(EMAIL, courriel=NEW_EMAIL)
        with pytest.raises(Refused):
            operations.accept(case=case, actor=actor_of(roy), at=business_time)
        assert fresh(case).state == "submitted"
        assert accounts.contact_of(camille.pk).email == "camille@example.org"

    def test_given_up_its_link_is_dead(self, send, client, camille, business_time):
        case = send(EMAIL, courriel=NEW_EMAIL)
        key = self.key()
        operations.cancel(case=case, actor=actor_of(camille), at=business_time)
        assert client.post(reverse("accounts:new_email", args=[key])).status_code == 404

    def test_somebody_elses_address_gets_no_link_and_nobody_is_told(self, send, nadia, client):
        case = send(EMAIL, courriel="Nadia@example.org")
        run_all()
        letters = {letter.to[0]: str(letter.body) for letter in mail.outbox if "nouveau-courriel" in str(letter.body)}
        assert letters.keys() == {"camille@example.org"}  # the old address may stop it, as for any other address
        assert case.state == "submitted"
        assert User.objects.get(pk=nadia.pk).email == "nadia@example.org"

    def test_an_address_taken_meanwhile_is_not_taken_twice(self, send, client, camille, nadia):
        send(EMAIL, courriel=NEW_EMAIL)
        key = self.key()
        User.objects.filter(pk=nadia.pk).update(email=NEW_EMAIL)
        with pytest.raises(account_operations.LinkDead):
            account_operations.confirm_new_email(key=key, actor=ANONYMOUS, at=clock.now())
        assert accounts.contact_of(camille.pk).email == "camille@example.org"
