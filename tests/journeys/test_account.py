"""Lucie and her account: opened by ear, a passkey, another e-mail, other devices closed, a copy taken away."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys import family, listening
from tests.journeys.family import PASSWORD, Family
from tests.journeys.mails import mail
from tests.journeys.passkeys import adds_passkey, with_fingerprint
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
LUCIE = Family("Lucie", "d’Arc-Le Goff", "Émile")
NEW_EMAIL = "lucie.nouvelle@exemple.fr"
DEVICES, EMAIL, COPY = "/mon-profil/appareils/", "/mon-profil/identifiants/courriel/", "/mes-donnees/copie/"


def test_an_account_is_opened_by_ear_and_kept_in_hand(in_time: Portal, visits: Callable[..., Person]) -> None:
    lucie, elsewhere = with_fingerprint(visits(in_time)), visits(in_time, desk=True)
    _signs_up_by_ear(lucie)
    _activates(lucie)
    elsewhere.logs_in(LUCIE.username, PASSWORD)
    lucie.logs_in(LUCIE.username, PASSWORD)
    _is_warned(elsewhere)
    adds_passkey(lucie, "Mon téléphone", password=PASSWORD)
    _comes_back_with_a_finger(lucie)
    _changes_email(lucie)
    _closes(lucie, elsewhere)
    _takes_a_copy(lucie)
    _leaves_everywhere(lucie)


def _signs_up_by_ear(lucie: Person) -> None:
    """The first time she mishears the last digit; what she typed is still there."""
    lucie.goes("/creer-mon-espace/")
    family.fills_sign_up(lucie, LUCIE)
    heard = _hears(lucie)
    lucie.fills(security_code=heard[:-1] + str((int(heard[-1]) + 1) % 10))
    lucie.sends()
    lucie.sees("Ce n’était pas le bon code")
    lucie.fills(password1=PASSWORD, password2=PASSWORD, security_code=_hears(lucie))
    lucie.sends()
    lucie.sees("Regardez vos courriels")


def _hears(lucie: Person) -> str:
    return listening.digits_in(lucie.fetches(lucie.page.locator("audio").get_attribute("src") or ""))


def _activates(lucie: Person) -> None:
    """Opening the link changes nothing; pressing the button does, once."""
    link = mail(lucie, LUCIE.email, "espace").link("/activation/")
    lucie.goes(link)
    lucie.sends()
    lucie.sees("Votre espace est prêt")
    assert lucie.page.request.get(link).status == 404


def _is_warned(lucie: Person) -> None:
    """Two minutes before the end she is told, without being interrupted; one press by keyboard and she goes on."""
    clock, soon = lucie.page.clock, lucie.page.get_by_text("votre session se fermera dans deux minutes")
    clock.install()
    lucie.goes(EMAIL)
    typed = lucie.page.locator("[name=email]")
    typed.fill("lucie")
    clock.fast_forward("01:57:00")
    expect(soon).to_be_hidden()
    clock.fast_forward("01:30")
    expect(soon).to_be_visible()
    expect(typed).to_be_focused()
    tabs_to(lucie, lucie.page.get_by_role("button", name="Garder ma session ouverte"))
    lucie.page.keyboard.press("Enter")
    expect(lucie.page.get_by_text("votre session reste ouverte")).to_be_visible()
    expect(typed).to_have_value("lucie")
    expect(typed).to_be_focused()
    clock.fast_forward("02:00:20")
    expect(lucie.page.get_by_text("Ce que vous avez écrit ici n’est pas perdu")).to_be_visible()
    clock.resume()


def tabs_to(person: Person, target: Locator) -> None:
    for _stop in range(80):
        person.page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("Tab never reaches it")


def _comes_back_with_a_finger(lucie: Person) -> None:
    """By keyboard alone."""
    lucie.goes("/deconnexion/")
    lucie.sends()
    lucie.goes("/connexion/")
    button = lucie.page.get_by_role("button", name="Se connecter avec une clé d’accès")
    tabs_to(lucie, button)
    with lucie.page.expect_navigation():
        lucie.page.keyboard.press("Enter")
    lucie.sees("Lucie")


def _changes_email(lucie: Person) -> None:
    """Nothing changes before the new address answers; the old one can still stop it, then no longer."""
    lucie.goes(EMAIL)
    lucie.fills(email=NEW_EMAIL.upper(), oldpassword=PASSWORD)
    lucie.sends()
    lucie.sees(f"Un lien attend d’être ouvert à {NEW_EMAIL}", LUCIE.email)
    stop = mail(lucie, LUCIE.email, "Votre courriel va changer").link("/nouveau-courriel/")
    lucie.goes(stop)
    lucie.sees("arrêter")
    lucie.goes(mail(lucie, NEW_EMAIL, "Confirmez votre nouveau courriel").link("/nouveau-courriel/"))
    lucie.sends()
    lucie.sees("c’est là que nous vous écrirons")
    assert lucie.page.request.get(stop).status == 404


def _closes(lucie: Person, elsewhere: Person) -> None:
    """The computer of the library, from her telephone."""
    lucie.goes(DEVICES)
    lucie.sees("cet appareil")
    lucie.presses("Déconnecter Chrome, Linux")
    lucie.sees("Cet appareil est déconnecté.")
    elsewhere.goes(DEVICES)
    elsewhere.sees("Se connecter")


def _takes_a_copy(lucie: Person) -> None:
    lucie.goes(COPY)
    lucie.presses("Demander ma copie")
    lucie.sees("C’est demandé")
    lucie.goes(mail(lucie, NEW_EMAIL, "Votre copie").link("/mes-donnees/"))
    with lucie.page.expect_download() as download:
        lucie.page.get_by_role("button", name="Télécharger ma copie").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as copy:
        told = json.dumps(json.loads(copy.read("donnees/accounts.json")), ensure_ascii=False)
        page = copy.read("LISEZ-MOI.html").decode()
        journal = json.loads(copy.read("donnees/journal.json"))["journal"]
    for held in (told, page):
        assert NEW_EMAIL in held
        assert "Popincourt" in held
        assert PASSWORD not in held
    assert "Clé d’accès ajoutée" in {line["sentence"] for line in journal}


def _leaves_everywhere(lucie: Person) -> None:
    lucie.goes(DEVICES)
    lucie.presses("Déconnecter partout")
    lucie.sees("Votre espace est fermé sur tous vos appareils")
    lucie.goes("/espace/")
    expect(lucie.page.get_by_label("Mot de passe")).to_be_visible()
