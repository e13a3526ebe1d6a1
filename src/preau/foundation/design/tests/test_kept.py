"""Parts of a page that are kept: each under its language and all that it shows, and nobody's."""

import re
from pathlib import Path

import pytest
from django.template import Context, Engine
from django.test import Client
from django.utils import translation

from preau.foundation.design.definition import MenuLine, OrganisationView
from preau.foundation.design.models import Organisation
from preau.foundation.design.templatetags import kept

SOURCES = Path(__file__).resolve().parents[3]
USE = '{% load kept %}{% kept "design/partials/menu.html" menu=menu %}'
PART = re.compile(r"{% kept \"([^\"]+)\"")


def drawn(label: str) -> str:
    return str(Engine.get_default().from_string(USE).render(Context({"menu": (MenuLine(label, "/"),)})))


def parts() -> set[str]:
    pages = (page.read_text(encoding="utf-8") for page in SOURCES.rglob("templates/**/*.html"))
    return {name for page in pages for name in PART.findall(page)}


def test_is_drawn_once_for_as_long_as_it_says_the_same() -> None:
    drawn("Accueil")
    before = kept.drawn.cache_info()
    drawn("Accueil")
    assert (kept.drawn.cache_info().hits, kept.drawn.cache_info().misses) == (before.hits + 1, before.misses)


def test_is_another_when_it_shows_something_else() -> None:
    assert (">Accueil<" in drawn("Accueil"), ">Aide<" in drawn("Aide")) == (True, True)


def test_escapes_what_it_shows() -> None:
    assert "<script>" not in drawn("<script>")


@pytest.mark.parametrize("name", sorted(parts()))
def test_asks_for_no_person_and_no_token(name: str) -> None:
    text = Engine.get_default().get_template(name).source
    assert not re.search(r"csrf_token|request\.|user\.|actor|messages", str(text))


@pytest.mark.django_db
def test_follows_the_language_of_each_page(client: Client) -> None:
    french, english = (client.get("/", headers={"accept-language": code}).content.decode() for code in ("fr", "en"))
    assert ("Se connecter" in french, "Se connecter" in english) == (True, False)


@pytest.mark.django_db
def test_follows_the_caisse_at_once(client: Client) -> None:
    client.get("/")
    words = {"name": "Caisse du 12e", "short_name": "La Douzième", "hue_ink": 258, "hue_sun": 78}
    Organisation.objects.create(pk=1, **words)
    page = client.get("/").content.decode()
    assert "La Douzième" in page
    assert OrganisationView().name not in page


def test_would_show_the_other_language_if_it_were_not_in_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "get_language", lambda: "fr")
    use = '{% load kept %}{% kept "design/partials/come_in.html" %}'
    with translation.override("fr"):
        Engine.get_default().from_string(use).render(Context())
    with translation.override("en"):
        assert "Se connecter" in Engine.get_default().from_string(use).render(Context())
