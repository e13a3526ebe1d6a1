"""What a parent does on the portal, page after page, whatever the language and with or without JavaScript."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys import codes, papers
from tests.journeys.mails import mail
from tests.journeys.papers import Desktop
from tests.journeys.person import Person

PASSWORD = "trois-mots-simples-24"
ENROL = "/demarches/inscription-cantine/"
ADD_CHILD = "/demarches/ajouter-un-enfant/"


@dataclass(frozen=True)
class Family:
    """A parent who has no account yet, and a child."""

    first_name: str
    last_name: str
    child: str

    @property
    def username(self) -> str:
        return re.sub(r"[^a-z]", "", self.first_name.lower()) + ".journey"

    @property
    def email(self) -> str:
        return f"{self.username}@exemple.fr"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def child_name(self) -> str:
        return f"{self.child} {self.last_name}"


def fills_sign_up(parent: Person, family: Family) -> None:
    parent.ticks("title", "Mme")
    parent.fills(first_name=family.first_name, last_name=family.last_name, birth_on="1986-05-14")
    parent.fills(street="12 rue Popincourt", postcode="75011", city="Paris", email=family.email, phone="06 12 34 56 78")
    parent.ticks("preferred_channel", "email")
    parent.fills(username=family.username, password1=PASSWORD, password2=PASSWORD)
    parent.fills(security_code=codes.shown_to(parent))


def joins(parent: Person, family: Family, *, mail_words: str = "espace") -> None:
    """Sign up, open the link in the mail, log in."""
    parent.goes("/creer-mon-espace/")
    fills_sign_up(parent, family)
    parent.sends()
    parent.goes(mail(parent, family.email, mail_words).link("/activation/"))
    parent.sends()
    parent.logs_in(family.username, PASSWORD)


def adds_child(parent: Person, family: Family) -> str:
    """« Ma Famille », three minutes, no document: the reference of the demande."""
    parent.goes(ADD_CHILD)
    parent.sends()
    parent.sends()  # « Mes informations », known from the profile
    parent.fills(prenom=family.child, nom=family.last_name, naissance="2017-04-03")
    parent.ticks("lien", "parent")
    parent.ticks("vit_ici", "oui")
    parent.continues()
    parent.continues()
    return signs(parent, family)


def signs(parent: Person, family: Family) -> str:
    """On the recap: sign if asked, send; the reference."""
    if parent.page.locator("[name=name]").count():
        parent.fills(name=family.name)
    parent.ticks("accepted")
    parent.continues()
    expect(parent.page).to_have_url(re.compile(r"/demandes/[^/]+/$"))
    return parent.page.url.rstrip("/").rsplit("/", 1)[-1]


def prepares(parent: Person, family: Family, desktop: Desktop, *, income: str = "oui", quotient: int = 640) -> None:
    """Every page of « Inscrire mon enfant » up to the recap, documents photographed."""
    parent.goes(ENROL)
    parent.sends()
    parent.continues()
    chooses_child_and_school(parent)
    parent.ticks("garde", "non")
    parent.continues()
    parent.ticks("allocataire", income)
    if income == "refus":
        accepts_highest_price(parent)
    parent.continues()
    joins_documents(parent, family, desktop, income=income, quotient=quotient)
    parent.ticks("reglement")
    parent.continues()


def enrols(parent: Person, family: Family, desktop: Desktop) -> str:
    """The whole of « Inscrire mon enfant », sent; its reference."""
    prepares(parent, family, desktop)
    return signs(parent, family)


def chooses_child_and_school(parent: Person) -> None:
    """The only child is proposed; a school, a class, four days."""
    child = parent.page.locator("[name=enfant]")
    if child.first.get_attribute("type") == "radio":
        child.first.check(force=True)
    parent.continues()
    school = parent.page.locator("select[name=ecole]")
    school.select_option(index=1)
    chooses(parent, "niveau", "ce1")
    for day in ("lu", "ma", "je", "ve"):
        chooses(parent, "jours", day)
    if parent.page.locator("[name=arrivee]:visible").count():
        parent.ticks("arrivee", "non")
    parent.continues()


def chooses(parent: Person, name: str, value: str) -> None:
    """In a list or among boxes."""
    field = parent.page.locator(f"[name={name}]").first
    if field.evaluate("node => node.tagName") == "SELECT":
        field.select_option(value=value)
    else:
        parent.ticks(name, value)


def accepts_highest_price(parent: Person) -> None:
    """Without JavaScript the question that depends on the answer comes with the next page."""
    if not parent.page.locator("[name=accord_prix]:visible").count():
        parent.continues()
    parent.ticks("accord_prix")


def joins_documents(parent: Person, family: Family, desktop: Desktop, *, income: str, quotient: int) -> None:
    if income == "oui":
        statement = papers.caf(family.name, family.child_name, quotient=quotient)
        parent.attaches("attestation-caf", desktop.photograph("caf", statement))
    birth = papers.birth(family.child, family.last_name, family.name)
    parent.attaches("livret-de-famille", *_livret(desktop, birth))
    parent.continues()


def _livret(desktop: Desktop, document: bytes) -> list[Path]:
    return [desktop.photograph("livret-1", document), desktop.photograph("livret-2", document, tilt=-3)]
