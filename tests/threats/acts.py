"""What people can do on the site: one valid form for each address that changes something."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from preau.accounts.tests.test_sign_up import FORM
from preau.families import queries as families
from tests.harness.cast import PASSWORD
from tests.threats.family import Secrets

NEW = "un-velo-et-trois-pommes"
CASE = {"cases.case.updated_at", "cases.case.step"}
SILENCE = "cases.case.silence_on"  # the day of the law follows what is asked and answered
OUT = {"outbox.outboxmessage +"}


@dataclass(frozen=True)
class Act:
    """Who posts what where, and the columns that this may change."""

    route: str
    who: str
    address: Callable[[Secrets], str]
    form: Mapping[str, Any]
    may: frozenset[str]


def act(route: str, who: str, address: Callable[[Secrets], str], form: Mapping[str, Any], may: set[str]) -> Act:
    return Act(route, who, address, form, frozenset(may))


def _desk(which: str, verb: str) -> Callable[[Secrets], str]:
    return lambda secrets: f"/agents/demandes/{getattr(secrets, which).reference}/{verb}/"


def _wizard(step: str) -> Callable[[Secrets], str]:
    return lambda secrets: f"/demarches/ajouter-un-enfant/{secrets.draft.reference}/{step}/"


def _batch(verb: str) -> Callable[[Secrets], str]:
    return lambda secrets: f"/agents/prelevements/fichiers/{secrets.money.batch}/{verb}/"


def _access(number: int, verb: str) -> Callable[[Secrets], str]:
    """Of the adults of the family, by name: its owner, then the partner who is known from paper."""

    def address(secrets: Secrets) -> str:
        adults = families.adults_of_household(secrets.household_id, on=date(2024, 8, 20))
        adult = sorted(adults, key=lambda each: each.user_id is None)[number]
        return f"/agents/acces/{secrets.money.home}/{adult.id}/{verb}/"

    return address


PROFILE = {name: FORM[name] for name in ("first_name", "last_name", "street", "postcode", "city")}
CONTACT = {"first_name": "Ada", "last_name": "Byron", "email": "ada@example.org", "preferred_channel": "email"}
MOVED = {f"cases.case.{name}" for name in ("state", "decided_at", "decision_reason", "decision_mail", "silence_on")}
DECLARED = {
    "families.declaration.state", "families.declaration.reason", "families.childstay.ends_on",
    "families.guardianship.ends_on", "families.childstay.verified_at", "families.guardianship.verified_at",
}  # fmt: skip
REACHED = {"families.adult.email", "families.adult.phone", "linking.invitation +", *OUT}
RECEIVED = {
    "billing.debt.settled_cents", "billing.ledgerentry +", "billing.ledgerline +", "billing.numberseries.next_number",
    "payments.payment +", *OUT,
}  # fmt: skip
ACTS = (
    act("account_signup", "anonymous", lambda _s: "/creer-mon-espace/", FORM,
        {"accounts.user +", "accounts.citizen +", *OUT}),
    act("account_change_password", "owner", lambda _s: "/mon-profil/mot-de-passe/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}, {"accounts.user.password", *OUT}),
    act("accounts:profile", "owner", lambda _s: "/mon-profil/", PROFILE | {"preferred_channel": "email"},
        {"accounts.user.first_name", "accounts.user.last_name", *(f"accounts.citizen.{name}" for name in (
            "title", "birth_on", "street", "street_more", "postcode", "city", "phone", "preferred_channel",
            "family_number"))}),
    act("accounts:email", "owner", lambda _s: "/mon-profil/identifiants/courriel/",
        {"email": "ada@example.org", "oldpassword": PASSWORD}, {"accounts.emailchange +", *OUT}),
    act("accounts:username", "owner", lambda _s: "/mon-profil/identifiants/nom-d-utilisateur/",
        {"username": "ada.byron", "oldpassword": PASSWORD}, {"accounts.user.username", *OUT}),
    act("owndata:copy", "owner", lambda _s: "/mes-donnees/copie/", {}, {"owndata.datacopy +"}),
    act("delegation:helpers", "owner", lambda _s: "/ma-famille/aide/",
        {"email": "ada@example.org", "until_on": "2024-11-20", "scopes": ["book"]}, {"delegation.delegation +", *OUT}),
    act("portal:arrange", "owner", lambda _s: "/espace/organiser/", {"place": "repas:0"}, {"portal.board +"}),
    act("portal:choices", "owner", lambda _s: "/notifications/choix/", {"email": "exchanges"}, {"outbox.refusal +"}),
    act("cases:start", "owner", lambda _s: "/demarches/ajouter-un-enfant/", {}, {"cases.case +"}),
    act("cases:step", "owner", _wizard("informations"), CONTACT, {"cases.case.contact", *CASE}),
    act("cases:step", "owner", _wizard("enfant"),
        {"prenom": "Ada", "nom": "Byron", "naissance": "02/05/2020", "lien": "parent", "vit_ici": "oui"},
        {"cases.case.answers", *CASE}),
    act("cases:step", "owner", _wizard("recapitulatif"), {"name": "Ada Byron", "accepted": "on"},
        {*CASE, *OUT, *(f"cases.case.{name}" for name in (
            "state", "filed_at", "received_on", "keyed_at", "signature", "label", "answers", "silence_on")),
         "cases.replyaddress +", "families.child +", "families.childstay +", "families.guardianship +",
         "families.declaration +"}),
    act("cases:answer", "owner", lambda s: f"/demandes/{s.asked.reference}/repondre/", {"text": "Voici"},
        {"cases.case.state", "cases.complement.answered_at", "cases.complement.answer", "families.declaration.state",
         SILENCE, *OUT}),
    act("cases:cancel", "owner", lambda s: f"/demandes/{s.sent.reference}/annuler/", {},
        {"cases.case.state", *DECLARED, *OUT}),
    act("cases:write", "owner", lambda s: f"/demandes/{s.sent.reference}/ecrire/", {"body": "Bonjour"},
        {"cases.message +", *OUT}),
    act("cases-desk:write", "roy", _desk("sent", "ecrire"), {"message": "Bonjour"},
        {"cases.message +", "cases.replyaddress +", "cases.message.read_at", *OUT}),
    act("cases-desk:note", "roy", _desk("sent", "noter"), {"body": "Rappeler"}, {"cases.message +"}),
    act("cases-desk:read", "roy", _desk("sent", "lecture"), {}, {"cases.case.state"}),
    act("cases-desk:accept", "roy", _desk("sent", "accepter"), {"confirm": "1"},
        {*MOVED, *DECLARED, *OUT, "cases.piece.verdict", "cases.piece.verdict_on", "tariffs.filingevent.deadline_at",
         "tariffs.tarifffile.deadline_at"}),
    act("cases-desk:ask", "roy", _desk("sent", "demander"), {"message": "Floue", "deadline_on": "2024-09-04"},
        {"cases.case.state", "cases.complement +", "families.declaration.state", "cases.replyaddress +", SILENCE,
         *OUT}),
    act("cases-desk:refuse", "roy", _desk("sent", "refuser"), {"message": "Non"}, {*MOVED, *DECLARED, *OUT}),
    act("cases-desk:judge", "roy", _desk("sent", "avis/livret-famille"), {"verdict": "accepted"},
        {"cases.piece.verdict", "cases.piece.verdict_on", "cases.piece.verdict_reason"}),
    act("cases-desk:counter-open", "lea", lambda _s: "/agents/guichet/nouvelle-famille/",
        {"last_name": "Byron", "first_name": "Ada", "street": "1 rue", "postcode": "75011", "city": "Paris",
         "enfants-TOTAL_FORMS": "0", "enfants-INITIAL_FORMS": "0"},
        {"families.household +", "families.adult +", "families.adultstay +"}),
    act("linking-desk:give-back", "roy", _access(0, "coordonnees"),
        {"email": "ada@example.org", "phone": "0612345678", "seen": "passeport"},
        {*REACHED, "accounts.citizen.phone",
         *(f"accounts.user.{name}" for name in ("email", "is_active", "password"))}),
    act("linking-desk:invite", "lea", _access(1, "courriel"), {"email": "ada@example.org", "phone": "0612345678"},
        {*REACHED, "accounts.user +", "accounts.citizen +", "families.adult.user_id"}),
    act("staff-desk:invite", "chef", lambda _s: "/agents/equipe/inviter/",
        {"first_name": "Ada", "last_name": "Byron", "email": "ada@example.org", "job_title": "Guichet",
         "roles": ["accueil"]},
        {"accounts.user +", "accounts.agent +", "accounts.agentrole +", "accounts.agentinvitation +", *OUT}),
    act("staff-desk:agent", "chef", lambda _s: "/agents/equipe/agents/roy/",
        {"job_title": "Guichet", "roles": ["accueil"]},
        {"accounts.agentrole +", "accounts.agentrole -", "accounts.agent.job_title", *OUT}),
    act("staff-desk:close", "chef", lambda _s: "/agents/equipe/agents/roy/fermer/", {},
        {"accounts.user.is_active", *OUT}),
    act("staff-desk:services", "chef", lambda _s: "/agents/equipe/services/",
        {"name": "Guichet", "procedures": ["ajouter-un-enfant"]}, {"accounts.service +"}),
    act("credentials-desk:reset-factors", "chef", lambda _s: "/agents/deuxieme-etape/roy/", {"reason": "Perdue"}, OUT),
    act("schools-desk:calendar", "roy", lambda _s: "/agents/calendrier/",
        {"ecole": "toutes", "jour": "2024-10-08", "nature": "greve"}, {"schools.closure +"}),
    act("schools-desk:cancel", "roy", lambda s: f"/agents/calendrier/{s.money.closure}/annuler/", {},
        {"schools.closure.cancelled_at"}),
    act("billing-desk:hold-lift", "roy", lambda s: f"/agents/facturation/retenues/{s.money.hold}/lever/", {},
        {"billing.invoicehold.lifted_at"}),
    act("payments:mandate-stop", "owner", lambda _s: "/mes-factures/prelevement/arreter/", {"confirm": "1"},
        {"mandates.mandate.ended_at", "mandates.mandate.state", "payments.directdebit.reason",
         "payments.directdebit.state", *OUT}),
    act("payments-desk:batch-approve", "chef", _batch("valider"), {"confirm": "1"},
        {f"payments.debitbatch.{name}" for name in ("approved_at", "approved_by", "approved_by_id", "state")}),
    act("payments-desk:batch-reopen", "roy", _batch("rouvrir"), {"confirm": "1"},
        {"files.storedfile -", *(f"payments.debitbatch.{name}" for name in (
            "count", "cut_at", "cut_by", "cut_by_id", "digest", "file_id", "state", "total_cents")),
         *(f"payments.directdebit.{name}" for name in ("amount_cents", "batch_id", "notified_on", "sequence"))}),
    act("payments-desk:till-family", "roy", lambda s: f"/agents/caisse/famille/{s.money.home}/",
        {"token": "t", "means": "cash", "amount_cents": "5", "handed_cents": "5", "confirm": "1"}, RECEIVED),
    act("payments-desk:till-undo", "roy", lambda s: f"/agents/caisse/recus/{s.money.receipt}/annuler/",
        {"reason": "Erreur"}, RECEIVED),
    act("payments-desk:till-close", "roy", lambda _s: "/agents/caisse/journees/2024-08-20/fermer/",
        {"counted_cents": "63,37"},
        {f"payments.tillday.{name}" for name in ("closed_at", "closed_by", "counted_cents")}),
)  # fmt: skip
