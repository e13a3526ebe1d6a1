"""The règlement, the schools, and families that enrol their children through the real demande."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

import preau
from preau.accounts import queries as accounts
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.kernel.actor import SYSTEM, Actor
from preau.procedures import operations as procedures
from preau.rulebook import operations as rulebooks
from preau.schools import operations as schools
from preau.schools import queries as school_queries

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.cases.models import Case
    from preau.schools.models import School

HOME = Path(preau.__file__).parent
KEY, ABSENCE = "inscription-cantine", "absence-cantine"
SIGNED = {"name": "Camille Renaud", "accepted": True}
CAF = {"allocataire": "oui"}
TAX = {"allocataire": "non"}
REFUSES = {"allocataire": "refus", "accord_prix": True}


def read_json(path: str) -> Any:
    return json.loads((HOME / path).read_text())


def actor_of(user: "User") -> Actor:
    return accounts.actor_for(user)


def photo(name: str = "photo.png") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "orange").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/png")


@pytest.fixture
def caisse(db: None, business_time: datetime) -> None:
    """The 11th: its règlement, its schools, its calendar, its démarches."""
    load_caisse(business_time)


def load_caisse(at: datetime) -> None:
    rulebooks.load_rulebook(data=read_json("rulebook/data/paris-11-2024-2025.json"), actor=SYSTEM, at=at)
    schools.load_calendar(data=read_json("schools/data/zone-c-2024-2025.json"), actor=SYSTEM, at=at)
    schools.load_schools(data=read_json("schools/data/ecoles-paris-11.json"), actor=SYSTEM, at=at)
    for name in (KEY, ABSENCE):
        procedures.publish(read_json(f"canteen/procedures/{name}.json"), actor=SYSTEM, at=at)


@pytest.fixture
def parmentier(caisse: None) -> "School":
    school: School = school_queries.open_schools().first()  # type: ignore[assignment]
    return school


Family = Callable[..., int]


@pytest.fixture
def family_of(caisse: None, business_time: datetime) -> Family:
    """A household of this person with children, verified unless said; answers its id."""

    def make(user: "User", *children: str, verified: bool = True, at: datetime = business_time) -> int:
        home = families.ensure_household(user_id=user.pk, actor=actor_of(user), at=at)
        for number, name in enumerate(children):
            families.add_child(
                household_id=home.id,
                adult_user_id=user.pk,
                first_name=name,
                last_name=user.last_name,
                birth_on=datetime(2016 + number, 3, 4).date(),  # noqa: DTZ001
                relation="parent",
                case_reference="",
                verified=verified,
                actor=SYSTEM,
                at=at,
            )
        return home.id

    return make


Enrol = Callable[..., "Case"]


@pytest.fixture
def prepare(family_of: Family, parmentier: "School") -> Enrol:
    """A draft with nothing missing."""

    def make(user: "User", child: str, *, at: datetime, **said: Any) -> "Case":
        me = actor_of(user)
        household = family_queries.household_of(user.pk, on=at.date())
        assert household
        children = family_queries.children_of_household(household.id, on=at.date())
        child_id = next(each.id for each in children if each.first_name == child)
        draft = cases.start(key=KEY, actor=me, household_id=household.id, at=at)
        answers: Mapping[str, Any] = {
            "enfant": child_id,
            "ecole": parmentier.pk,
            "niveau": "ce1",
            "jours": "lu,ma,je,ve",
            "garde": "non",
            "arrivee": "non",
            "reglement": True,
            **(CAF | said),
        }
        draft = cases.save_step(case=draft, step="enfant", values=answers, actor=me, at=at)
        for kind in pieces_of(answers):
            cases.add_file(case=draft, kind=kind, upload=photo(), actor=me, at=at)
        return draft

    return make


def pieces_of(answers: Mapping[str, Any]) -> list[str]:
    incomes = {"oui": ["attestation-caf"], "non": ["avis-imposition"], "refus": []}
    custody = ["jugement"] if answers["garde"] == "oui" else []
    return [*incomes[answers["allocataire"]], "livret-de-famille", *custody]


@pytest.fixture
def enrol(prepare: Enrol) -> Enrol:
    """Prepared and sent."""

    def make(user: "User", child: str, *, at: datetime, **said: Any) -> "Case":
        draft = prepare(user, child, at=at, **said)
        return cases.submit(draft=draft, actor=actor_of(user), at=at, signature=SIGNED)

    return make


Tell = Callable[..., "Case"]


@pytest.fixture
def prepare_absence(caisse: None) -> Tell:
    """A draft of « Signaler une absence » with nothing missing."""

    def make(
        user: "User", child: str, first: date, last: date, *, at: datetime, sick: bool = True, certificate: bool = False
    ) -> "Case":
        me, home = actor_of(user), family_queries.household_of(user.pk, on=at.date())
        assert home
        children = family_queries.children_of_household(home.id, on=at.date())
        draft = cases.start(key=ABSENCE, actor=me, household_id=home.id, at=at)
        answers = {
            "enfant": next(each.id for each in children if each.first_name == child),
            "nature": "maladie" if sick else "autre",
            "premier_jour": first.isoformat(),
            "dernier_jour": last.isoformat(),
        }
        draft = cases.save_step(case=draft, step="absence", values=answers, actor=me, at=at)
        if certificate:
            cases.add_file(case=draft, kind="certificat-medical", upload=photo(), actor=me, at=at)
        return draft

    return make


@pytest.fixture
def tell_absence(prepare_absence: Tell) -> Tell:
    """Prepared and sent."""

    def make(user: "User", *words: Any, at: datetime, **more: Any) -> "Case":
        draft = prepare_absence(user, *words, at=at, **more)
        return fresh(cases.submit(draft=draft, actor=actor_of(user), at=at, signature=SIGNED))

    return make


def fresh(case: "Case") -> "Case":
    found = case_queries.case_with_id(case.pk)
    assert found
    return found


def caf(euros: int = 812, **figures: Any) -> dict[str, Any]:
    """What a CAF attestation says, as the form cleans it."""
    inputs = {"euros": euros, "month": "2024-07", "edited_on": "2024-07-30", **figures}
    return {"reason": "quotient", "source": "caf", "inputs": inputs, "replaces": ""}
