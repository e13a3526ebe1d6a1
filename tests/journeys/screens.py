"""``python -m tests.journeys.screens build/screens``: pictures of the main pages, two widths, light and dark.

One family walks the whole way; each page is photographed when it is reached.
SCREENS_URL names a portal that runs already.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.journeys import desk, family
from tests.journeys.browser import chromium
from tests.journeys.camera import Camera
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.papers import Desktop
from tests.journeys.person import Person, browsing
from tests.journeys.played import Story
from tests.journeys.portal import portal

JEANNE = Family("Jeanne", "Vidal", "Célestine")
HOUSEHOLDS = 24
README = Path(__file__).resolve().parents[2] / "docs" / "images" / "espace.png"
MOST_BYTES = 200_000
NOVEMBER = {
    "camille": ("/mes-factures/", "/mes-factures/2024-000001/", "/mes-factures/releve/", "/mes-repas/?mois=2024-10"),
    "paul": ("/mes-repas/?mois=2024-10", "/demarches/prelevement/"),
    "ines": ("/mes-factures/", "/mes-factures/prelevement/"),
    "roy": ("/agents/facturation/", "/agents/facturation/2024-septembre-octobre-1/", "/agents/caisse/"),
    "chef": ("/agents/prelevements/", "/agents/prelevements/jour/2024-12-02/"),
}


@contextmanager
def site(story: Story) -> Iterator[str]:
    if url := os.environ.get("SCREENS_URL"):
        yield url
        return
    with portal(story, day="2024-08-20") as running:
        yield running.url


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="preau-story-") as played,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
        ExitStack() as stack,
    ):
        story = Story(Path(played), HOUSEHOLDS)
        url = stack.enter_context(site(story))
        camera = Camera(folder)
        _public(stack.enter_context(browsing(browser, url)), camera)
        _meeting(stack.enter_context(browsing(browser, url)), camera)
        _cast(browser, url, camera)
        _the_way_of_jeanne(browser, url, camera, folder)
        _counter(browser, url, camera)
        _november(browser, story, camera)
    _for_the_readme(folder / "espace-camille.1280.light.png")
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures in {folder}\n")
    return 0


def _public(visitor: Person, camera: Camera) -> None:
    visitor.goes("/creer-mon-espace/")
    visitor.sends()
    camera.takes(visitor, "creer-mon-espace-erreurs")
    for name, path in {
        "accueil": "/",
        "simulateur": "/simulateur/",
        "simulateur-reponse": "/simulateur/?quotient=640",
        "creer-mon-espace": "/creer-mon-espace/",
        "connexion": "/connexion/",
        "demarches": "/demarches/",
        "demarches-metier": "/demarches/metiers/restauration-scolaire/",
        "demarches-recherche": "/demarches/?q=cantinne",
        "demarches-rien": "/demarches/?q=trottinette",
        "demarche-places": "/demarches/visite-cantine/",
        "demarche-rendez-vous": "/demarches/rendez-vous-caisse/",
        "retrouver": "/retrouver-ma-demande/",
        "aide": "/aide/",
        "galerie": "/design/",
        "introuvable": "/nulle-part/",
        "horloge": "/demo/clock/",
    }.items():
        visitor.page.goto(f"{visitor.url}{path}")
        camera.takes(visitor, name)


def _meeting(visitor: Person, camera: Camera) -> None:
    """Somebody without an account books a moment: each page up to the recap, and one with its faults."""
    visitor.arrived = lambda: camera.takes_step(visitor)
    visitor.goes("/demarches/rendez-vous-caisse/")
    visitor.sends()
    visitor.page.locator("[name=moment]").first.check(force=True)
    visitor.continues()
    visitor.fills(first_name="Marie-Antoinette", last_name="de La Rochefoucauld-Montmorency", email="marie@exemple.fr")
    visitor.continues()
    family.chooses(visitor, "motif", "facture")
    family.chooses(visitor, "maniere", "telephone")
    visitor.arrived = None
    visitor.continues()
    camera.takes(visitor, "rendez-vous-caisse-erreurs")
    visitor.arrived = lambda: camera.takes_step(visitor)
    visitor.fills(objet="Une facture que je ne comprends pas", telephone="06 12 34 56 78")
    visitor.continues()


def _cast(browser: Browser, url: str, camera: Camera) -> None:
    for name, paths in {
        "camille": ("/espace/", "/ma-famille/", "/mon-tarif/", "/demandes/", "/echanges/"),
        "nadia": ("/espace/", "/mon-tarif/"),
        "ines": ("/espace/", "/mon-tarif/"),
        "diallo": ("/agents/ecoles/",),
        "roy": ("/agents/", "/agents/demandes/", "/agents/tarifs/", "/agents/places/", "/agents/rendez-vous/"),
        "chef": ("/agents/rendez-vous/agendas/", "/agents/rendez-vous/agendas/caisse/", "/agents/precautions/"),
    }.items():
        with browsing(browser, url) as person:
            person.logs_in(name)
            for path in paths:
                person.goes(path)
                camera.takes(person, f"{path.strip('/').replace('/', '-')}-{name}")


def _november(browser: Browser, story: Story, camera: Camera) -> None:
    """What meals and money look like a week after the invoices."""
    with portal(story, day="2024-11-12") as running:
        for name, paths in NOVEMBER.items():
            with browsing(browser, running.url, friend=running.payfip) as person:
                person.logs_in(name)
                for path in paths:
                    person.goes(path)
                    camera.takes(person, f"{path.partition('?')[0].strip('/').replace('/', '-')}-{name}")


def _the_way_of_jeanne(browser: Browser, url: str, camera: Camera, folder: Path) -> None:
    with (
        browsing(browser, url) as jeanne,
        browsing(browser, url, desk=True) as roy,
        tempfile.TemporaryDirectory() as home,
    ):
        family.joins(jeanne, JEANNE)
        jeanne.arrived = lambda: camera.takes_step(jeanne)
        family.adds_child(jeanne, JEANNE)
        reference = family.enrols(jeanne, JEANNE, Desktop(Path(home)))
        jeanne.arrived = None
        camera.takes(jeanne, "suivi")
        jeanne.waits_for_link("Bulletin")
        camera.keeps_pdf("bulletin", jeanne.downloads("Bulletin"))
        camera.keeps_pdf("preuve", jeanne.downloads("Preuve d’envoi"))
        roy.logs_in("roy")
        desk.accepts_child(roy, JEANNE.child_name)
        desk.opens(roy, JEANNE.child_name)
        camera.takes(roy, "dossier")
        desk.reads_quotient(roy, quotient=640)
        camera.takes(roy, "dossier-accepter")
        roy.presses("Confirmer")
        _is_told(jeanne, camera, reference)


def _is_told(jeanne: Person, camera: Camera, reference: str) -> None:
    for name, subject in {"courriel-preuve": "Preuve d’envoi", "courriel-tarif": "Votre tarif"}.items():
        jeanne.page.goto(f"{jeanne.url}{mail(jeanne, JEANNE.email, subject).path}")
        camera.takes(jeanne, name)
    jeanne.goes("/mon-tarif/")
    jeanne.waits_for_link("Ma lettre (PDF)")
    camera.takes(jeanne, "mon-tarif")
    camera.keeps_pdf("lettre", jeanne.downloads("Ma lettre (PDF)"))
    jeanne.goes(f"/demandes/{reference}/")
    camera.takes(jeanne, "suivi-acceptee")


def _counter(browser: Browser, url: str, camera: Camera) -> None:
    with browsing(browser, url, desk=True) as lea:
        lea.logs_in("lea")
        for name, path in {"guichet": "", "guichet-famille": "nouvelle-famille/"}.items():
            lea.goes(f"/agents/guichet/{path}")
            camera.takes(lea, name)


def _for_the_readme(picture: Path) -> None:
    """The picture that README.md shows, in few colours so that it stays light."""
    image = Image.open(picture).convert("RGB")
    image.crop((0, 0, image.width, min(image.height, 900))).quantize(128, dither=Image.Dither.NONE).save(
        README, optimize=True
    )
    if README.stat().st_size > MOST_BYTES:
        sys.exit(f"{README} weighs {README.stat().st_size} bytes: more than {MOST_BYTES}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
