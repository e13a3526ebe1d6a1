"""A family in which every text is a unique word that nobody else may read."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from preau.canteen.tests.conftest import KEY, actor_of, photo, read_json
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.families import operations as families
from preau.kernel.actor import SYSTEM, Actor
from preau.procedures import operations as procedures
from tests.threats import money

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.cases.models import Case

# What the other parent knows of their own child.
SHARED = ("Zoqnoe", "Zoqgirard")
PROFILE = {
    "street": "1 rue Zoqvoie",
    "street_more": "bâtiment Zoqbatiment",
    "city": "Zoqville",
    "phone": "+33699887761",
}
INCOME = ("Zoqdeclarante", "48 611", "48611")
SIGNED = {"name": "Zoqprenom Zoqnom", "accepted": True}


@dataclass
class Secrets:
    """The family and everything of it that an address may name."""

    owner: "User"
    household_id: int
    child_id: int
    sent: "Case"
    accepted: "Case"
    asked: "Case"
    refused: "Case"
    draft: "Case"
    money: money.Money
    words: tuple[str, ...] = field(default=())

    @property
    def cases(self) -> tuple["Case", ...]:
        return (self.sent, self.accepted, self.asked, self.refused, self.draft)


WORDS = (
    "zoqprenom", "Zoqnom", "Zoqvoie", "Zoqbatiment", "Zoqville", "+33699887761", "06 99 88 77 61",
    "Zoqconjoint", "zoqmail@", "Zoqsoeur", "Zoqfrere", "zoqattestation", "zoqlivret", "zoqaccord",
    "Zoqmessage", "Zoqreponse", "Zoqmotif", "Zoqrefus", *INCOME,
)  # fmt: skip


def settle(owner: "User", other: "User", roy: "User", school_id: int, at: datetime) -> Secrets:
    """Their year: a child shared with the other parent, one who is not, and a demande in every state."""
    for name in ("ajouter-un-enfant", "ajouter-un-parent"):
        procedures.publish(read_json(f"families/procedures/{name}.json"), actor=SYSTEM, at=at)
    me, agent = actor_of(owner), actor_of(roy)
    home = families.ensure_household(user_id=owner.pk, actor=me, at=at).id
    families.add_adult(
        household_id=home, first_name="Zoqconjoint", last_name="Zoqnom", email="zoqmail@example.org",
        phone="+33699887762", verified=True, actor=SYSTEM, at=at,
    )  # fmt: skip
    child = _child(home, owner, SHARED, at, alternates=True)
    _share(child, other, at)
    _child(home, owner, ("Zoqsoeur", "Zoqnom"), at)
    return Secrets(
        owner=owner,
        household_id=home,
        child_id=child,
        accepted=_enrolled(me, agent, home, child, school_id, at),
        sent=_add_child(me, home, "Zoqfrere", at),
        asked=_asked(me, agent, home, at),
        refused=_refused(me, agent, home, at),
        draft=_half_done(me, home, child, at),
        money=money.owed(owner, roy, home, at),
        words=(*WORDS, *money.WORDS),
    )


def _child(home: int, owner: "User", name: tuple[str, str], at: datetime, *, alternates: bool = False) -> int:
    return families.add_child(
        household_id=home, adult_user_id=owner.pk, first_name=name[0], last_name=name[1], birth_on=date(2016, 9, 22),
        relation="parent", case_reference="", alternates=alternates, verified=True, actor=SYSTEM, at=at,
    )  # fmt: skip


def _share(child: int, other: "User", at: datetime) -> None:
    theirs = families.ensure_household(user_id=other.pk, actor=SYSTEM, at=at)
    families.share_child(
        child_id=child, household_id=theirs.id, adult_user_id=other.pk, relation="parent", case_reference="",
        actor=SYSTEM, at=at,
    )  # fmt: skip


def _enrolled(me: Actor, agent: Actor, home: int, child: int, school_id: int, at: datetime) -> "Case":
    answers = {
        "enfant": child, "ecole": school_id, "niveau": "ce2", "jours": "lu,ma,je,ve", "garde": "oui",
        "semaines": "paires", "allocataire": "non", "reglement": True,
    }  # fmt: skip
    papers = (("avis-imposition", "zoqattestation"), ("livret-de-famille", "zoqlivret"), ("jugement", "zoqaccord"))
    case = _started(me, home, KEY, answers, at)
    for kind, name in papers:
        cases.add_file(case=case, kind=kind, upload=photo(f"{name}.png"), actor=me, at=at)
    case = cases.submit(draft=case, actor=me, at=at, signature=SIGNED)
    return cases.accept(case=case, decision=notice_decision(), actor=agent, at=at + timedelta(minutes=1))


def notice_decision() -> dict[str, Any]:
    notice = {"rfr_euros": 48_611, "parts_quarters": 12, "income_year": 2023, "declarants": ["Zoqdeclarante"]}
    return {"reason": "quotient", "source": "avis", "inputs": {"notices": [notice]}, "replaces": ""}


def _add_child(me: Actor, home: int, first_name: str, at: datetime) -> "Case":
    return cases.submit(draft=_new_child(me, home, first_name, at), actor=me, at=at, signature=SIGNED)


def _new_child(me: Actor, home: int, first_name: str, at: datetime) -> "Case":
    answers = {"prenom": first_name, "nom": "Zoqnom", "naissance": "2020-05-02", "lien": "parent", "vit_ici": "oui"}
    case = _started(me, home, "ajouter-un-enfant", answers, at)
    cases.add_file(case=case, kind="livret-famille", upload=photo("zoqlivret.png"), actor=me, at=at)
    return case


def _asked(me: Actor, agent: Actor, home: int, at: datetime) -> "Case":
    """Asked, answered, and asked again, so that questions, answers and verdicts are all there."""
    case = _add_child(me, home, "Zoqfrere Deux", at)
    for message in ("Zoqmessage un", "Zoqmessage deux"):
        cases.judge_piece(case=case, kind="livret-famille", accepted=False, reason="Zoqmotif", actor=agent, at=at)
        cases.ask(case=case, message=message, deadline_on=date(2024, 9, 4), actor=agent, at=at)
        if message.endswith("un"):
            cases.answer(case=case, text="Zoqreponse", actor=me, at=at + timedelta(minutes=1))
    return case_queries.case_with_id(case.pk)


def _refused(me: Actor, agent: Actor, home: int, at: datetime) -> "Case":
    case = _add_child(me, home, "Zoqfrere Trois", at)
    return cases.refuse(case=case, reason="Zoqrefus", actor=agent, at=at)


def _half_done(me: Actor, home: int, child: int, at: datetime) -> "Case":
    return _new_child(me, home, "Zoqfrere Quatre", at)


def _started(me: Actor, home: int, key: str, answers: dict[str, Any], at: datetime) -> "Case":
    case = cases.start(key=key, actor=me, household_id=home, at=at)
    return cases.save_step(case=case, step="enfant", values=answers, actor=me, at=at)
