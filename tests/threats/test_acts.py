"""Threats 10, 20, 21: a form changes what it is for and nothing else, and leaves a trace; never one's own family."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from preau.families import operations as families
from preau.foundation.audit import operations as journal
from preau.foundation.audit.models import AuditEvent
from preau.kernel.actor import SYSTEM
from tests.access.routes import declared
from tests.threats.acts import ACTS, Act
from tests.threats.family import Secrets
from tests.threats.rows import changed, snapshot

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
GUESSES = {
    "state": "accepted", "verdict": "accepted", "is_staff": "1", "is_superuser": "on", "is_active": "0", "user": "1",
    "user_id": "1", "household": "1", "household_id": "1", "applicant": "1", "applicant_id": "1", "verified": "on",
    "verified_at": "2024-01-01", "filed_at": "2024-06-01", "received_on": "2024-06-01", "tariff": "1",
    "price_cents": "1", "quotient_euros": "1", "roles": "administration", "rights": "administer", "id": "1",
    "role": "administration", "reference": "CE-24-FAUX", "channel": "guichet", "decided_at": "2024-06-01", "pk": "1",
    "starts_on": "2020-01-01", "alternates": "on", "_campaign_over": "non", "_first_enrolment": "non",
    "hold_code": "", "tracking_token": "x",
}  # fmt: skip


def guesses(form: Any) -> dict[str, str]:
    """The name of every column of ours, and some that attackers try, but the fields of the form."""
    columns = {
        field.attname: "1"
        for model in apps.get_models()
        if model.__module__.startswith("preau.")
        for field in model._meta.concrete_fields
    }
    # These are fields of the forms themselves, or keys of a file to take out.
    legitimate = {
        *form, "title", "birth_on", "street", "street_more", "postcode", "city", "phone", "email", "first_name",
        "last_name", "preferred_channel", "family_number", "rules", "name", "message", "reason", "text",
    }  # fmt: skip
    return {name: value for name, value in (columns | GUESSES).items() if name not in legitimate}


@pytest.fixture(params=ACTS, ids=lambda one: f"{one.route} {one.may and min(one.may)}")
def one(request: pytest.FixtureRequest) -> Act:
    act: Act = request.param
    return act


@pytest.fixture
def browser(one: Act, client_of: ClientOf, secrets: Secrets, request: pytest.FixtureRequest) -> Client:
    return Client() if one.who == "anonymous" else client_of(request.getfixturevalue(one.who))


def done(one: Act, browser: Client, secrets: Secrets, **more: str) -> set[str]:
    """What the act changed; it was accepted."""
    before = snapshot()
    answer = browser.post(one.address(secrets), {**one.form, **more})
    assert answer.status_code == 302, answer.content.decode()
    return changed(before, snapshot())


class TestAForm:
    def test_changes_only_what_it_is_for(self, one: Act, browser: Client, secrets: Secrets) -> None:
        told = done(one, browser, secrets, **guesses(one.form))
        assert told - one.may == set()
        assert told

    def test_leaves_a_trace(self, one: Act, browser: Client, secrets: Secrets) -> None:
        before = AuditEvent.objects.count()
        assert done(one, browser, secrets)
        assert AuditEvent.objects.count() > before

    def test_a_form_that_takes_everything_is_found(
        self, camille: "User", monkeypatch: pytest.MonkeyPatch, secrets: Secrets, client_of: ClientOf
    ) -> None:
        """Negative control: the profile writes whatever it is sent."""
        from preau.accounts import operations

        original = operations.update_profile

        def greedy(*, user_id: int, **told: Any) -> None:
            original(user_id=user_id, **told)
            type(camille).objects.filter(pk=user_id).update(language="en")

        monkeypatch.setattr(operations, "update_profile", greedy)
        profile = next(one for one in ACTS if one.route == "accounts:profile")
        assert done(profile, client_of(secrets.owner), secrets) - profile.may == {"accounts.user.language"}

    def test_a_silent_one_is_found(
        self, secrets: Secrets, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: the journal says nothing."""
        monkeypatch.setattr(journal, "record_all", lambda _events: None)
        profile, before = next(one for one in ACTS if one.route == "accounts:profile"), AuditEvent.objects.count()
        assert done(profile, client_of(secrets.owner), secrets)
        assert AuditEvent.objects.count() == before


# Played elsewhere, or changing nothing of ours; a new address for POST must be put here or among the acts.
ELSEWHERE = {
    "account_confirm_email": "accounts: an unknown link; a good one in test_activation",
    "account_email_verification_sent": "accounts: resend, in test_enumeration",
    "account_logout": "below",
    "account_reauthenticate": "credentials: test_second_step",
    "accounts:forget-colleagues": "a cookie",
    "accounts:invitation": "staff: test_team",
    "accounts:new_email": "cases: test_coordinates",
    "accounts:stop_email": "accounts: test_identifiers",
    "agendas-desk:add-opening": "agendas: test_desk",
    "agendas-desk:agenda": "agendas: test_desk",
    "agendas-desk:agendas": "agendas: test_desk",
    "agendas-desk:close": "agendas: test_desk",
    "agendas-desk:drop-opening": "agendas: test_desk",
    "agendas-desk:mark": "agendas: test_desk",
    "agendas-desk:reopen": "agendas: test_desk",
    "agendas-desk:walk-in": "agendas: test_desk",
    "billing-desk:anomaly": "billing: test_desk",
    "billing-desk:give-back": "billing: test_refunds",
    "billing-desk:periods": "billing: test_desk; in August no period is over",
    "billing-desk:refund-approve": "billing: test_refunds",
    "billing-desk:refund-cancel": "billing: test_refunds",
    "billing-desk:refund-number": "billing: test_refunds",
    "billing-desk:refund-pay": "billing: test_refunds",
    "billing-desk:run": "billing: test_desk",
    "billing-desk:to-post": "billing: test_desk",
    "cases-desk:add-places": "cases: test_quota",
    "cases-desk:counter-start": "cases: test_agents_counter",
    "cases-desk:take-back": "cases: test_taking_back",
    "cases:accept-place": "cases: test_quota",
    "cases:add": "cases: test_adding",
    "cases:appointment": "cases: test_appointments",
    "cases:appointment-cancel": "cases: test_appointments",
    "cases:appointment-earlier": "cases: test_appointments",
    "cases:appointment-offer": "cases: test_appointments",
    "cases:claim": "cases: test_visitors",
    "cases:code": "cases: test_codes and test_visitors",
    "cases:find": "cases: test_codes; it only makes a job look",
    "cases:find-code": "cases: test_visitors",
    "credentials:end-session": "credentials: test_devices",
    "credentials:end-sessions": "credentials: test_devices",
    "credentials:franceconnect-link": "demo: franceconnect/test_franceconnect",
    "credentials:franceconnect-unlink": "demo: franceconnect/test_franceconnect",
    "delegation-desk:view-as": "delegation: test_viewing",
    "delegation:begin": "delegation: test_helping",
    "delegation:invitation": "delegation: test_helping",
    "delegation:leave": "delegation: test_helping",
    "delegation:stop": "delegation: test_helping",
    "desk:switch": "desk: test_switching; who leaves is in the journal",
    "demo:clock": "absent outside a demonstration",
    "duplicates-desk:family": "duplicates: test_screens",
    "duplicates-desk:merge": "duplicates: test_screens and test_merging",
    "duplicates-desk:set-aside": "duplicates: test_screens",
    "duplicates-desk:undo": "duplicates: test_screens and test_merging",
    "families-desk:precaution-confirm": "families: test_precautions",
    "families-desk:precaution-lift": "families: test_precautions",
    "families-desk:precaution-place": "families: test_precautions",
    "linking-desk:letter": "linking: test_codes",
    "linking:claim": "linking: test_codes",
    "linking:first_steps": "linking: test_invitations",
    "mfa_activate_totp": "credentials: test_second_step",
    "mfa_add_webauthn": "credentials: test_second_step",
    "mfa_authenticate": "credentials: test_second_step",
    "mfa_deactivate_totp": "credentials: test_second_step",
    "mfa_edit_webauthn": "credentials: test_second_step",
    "mfa_generate_recovery_codes": "credentials: test_second_step",
    "mfa_login_webauthn": "credentials: test_second_step",
    "mfa_reauthenticate": "credentials: test_second_step",
    "mfa_reauthenticate_webauthn": "credentials: test_second_step",
    "mfa_remove_webauthn": "credentials: test_second_step",
    "owndata:closing": "owndata: test_closing",
    "owndata:copy_file": "owndata: test_copies",
    "owndata:keep_open": "owndata: test_closing",
    "payments-desk:account-transfer": "payments: the act in test_till",
    "payments-desk:batch-send": "payments: the act in debits/test_debits, once somebody else has approved",
    "payments-desk:debit": "payments: the act in debits/test_debits, once the file has left",
    "payments-desk:debits-cut": "payments: the act in debits/test_debits; this one is cut",
    "payments-desk:examined": "payments: online/test_examining",
    "payments-desk:till-open": "payments: the act in test_till; this one is open",
    "payments:pay": "payments: online/test_start and test_pages",
    "payments:payfip-notification": "payments: online/test_notification; it only makes a job ask",
    "portal:display": "portal: test_display",
    "portal:notices-read": "portal: test_notices; having read is no act",
    "portal:unsubscribe": "portal: test_notices",
    "staff-desk:reopen": "staff: test_team",
    "tariffs-desk:file": "tariffs: test_desk",
    "web:language": "a cookie",
}


def test_every_address_that_takes_a_form_is_played() -> None:
    posted = {name for name, row in declared().items() if row.post is not None}
    assert posted - {one.route for one in ACTS} - ELSEWHERE.keys() == set()


def test_logging_in_and_out_leaves_traces(camille: "User") -> None:
    client = Client()
    client.post("/connexion/", {"login": "camille", "password": "preau-demo-2024"})
    client.post("/deconnexion/")
    kinds = set(AuditEvent.objects.values_list("kind", flat=True))
    assert {"accounts.user.logged_in", "accounts.user.logged_out"} <= kinds


class TestReading:
    def read(self, client: Client, address: str) -> int:
        before = AuditEvent.objects.count()
        assert client.get(address).status_code == 200
        return AuditEvent.objects.count() - before

    def test_an_agent_who_reads_incomes_leaves_a_trace(
        self, secrets: Secrets, client_of: ClientOf, roy: "User"
    ) -> None:
        from preau.tariffs import queries as tariffs

        file = tariffs.file_of(secrets.household_id, 2024)
        assert file
        desk = f"/agents/demandes/{secrets.accepted.reference}/pieces/avis-imposition/1"
        row = secrets.accepted.pieces.get(kind="avis-imposition").files.get()
        citizen = f"/demandes/{secrets.accepted.reference}/fichiers/{row.pk}"
        decision = file.decisions.get().reference
        for address in (
            f"{desk}/1.png",
            f"{desk}/original/",
            f"{citizen}/",
            f"{citizen}/1.png",
            reverse("tariffs-desk:file", args=[file.reference]),
            reverse("tariffs-desk:letter", args=[file.reference, decision]),
        ):
            assert self.read(client_of(roy), address) >= 1, address

    def test_a_family_that_reads_its_own_leaves_none(self, secrets: Secrets, client_of: ClientOf) -> None:
        """Control: it is the agent's reading that is counted."""
        row = secrets.accepted.pieces.get(kind="avis-imposition").files.get()
        assert self.read(client_of(secrets.owner), f"/demandes/{secrets.accepted.reference}/fichiers/{row.pk}/") == 0


class TestOwnFamily:
    def opened(self, client: Client, secrets: Secrets) -> list[str]:
        from preau.families import queries
        from preau.tariffs import queries as tariffs

        home, file = queries.household(secrets.household_id), tariffs.file_of(secrets.household_id, 2024)
        assert file
        case, reference = secrets.sent, secrets.accepted.reference
        row = secrets.accepted.pieces.get(kind="avis-imposition").files.get()
        gets = [
            f"/agents/demandes/{reference}/", f"/agents/demandes/{reference}/pieces/avis-imposition/1/1.png",
            f"/agents/demandes/{reference}/papiers/bulletin/", f"/agents/tarifs/{file.reference}/",
            f"/agents/guichet/famille/{home.reference}/", f"/demandes/{reference}/",
            f"/demandes/{reference}/fichiers/{row.pk}/", f"/demandes/{reference}/?onglet=demande",
            f"/demandes/{reference}/documents/bulletin.pdf",
        ]  # fmt: skip
        posts = [
            f"/agents/demandes/{case.reference}/{verb}/" for verb in ("lecture", "accepter", "demander", "refuser")
        ]
        posts += [f"/agents/guichet/famille/{home.reference}/demarche/", f"/demandes/{case.reference}/annuler/"]
        opened = [address for address in gets if client.get(address).status_code not in {403, 404}]
        return opened + [
            a for a in posts if client.post(a, {"confirm": "1", "message": "x"}).status_code not in {403, 404}
        ]

    def test_an_agent_neither_reads_nor_decides_it(
        self, secrets: Secrets, client_of: ClientOf, roy: "User", business_time: datetime
    ) -> None:
        assert len(self.opened(client_of(roy), secrets)) >= 12  # control: another family's
        families.add_adult(
            household_id=secrets.household_id, first_name="Sylvie", last_name="Roy", user_id=roy.pk, actor=SYSTEM,
            at=business_time,
        )  # fmt: skip
        client, before = client_of(roy), snapshot()
        assert self.opened(client, secrets) == []
        assert changed(before, snapshot()) == set()
