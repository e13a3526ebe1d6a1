"""Names that are programs: shown as they were typed, everywhere, and nothing runs."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.journeys import desk, family
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.papers import Desktop
from tests.journeys.pdfs import text_of
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
SCRIPT = "<script>alert(1)</script>"
RIGHT_TO_LEFT = "\u202eadnoB\u202c "
TYPST = '#eval("1+1") $x^2$ @ref'
MALLORY = Family(SCRIPT, RIGHT_TO_LEFT + "Hostile", TYPST)
CHILD = replace(MALLORY, last_name="Hostile")  # a demande refuses what turns the direction of a text


def test_hostile_names_are_shown_literally(in_time: Portal, visits: Callable[..., Person], desktop: Desktop) -> None:
    """Dialogs, page errors and requests to strangers fail in Person, wherever they happen."""
    mallory, roy = visits(in_time), visits(in_time, desk=True)
    family.joins(mallory, MALLORY)
    mallory.sees(SCRIPT)
    family.adds_child(mallory, CHILD)
    mallory.goes("/ma-famille/")
    mallory.sees(TYPST)
    reference = family.enrols(mallory, CHILD, desktop)
    mallory.sees(TYPST)
    told = mail(mallory, MALLORY.email, "Preuve d’envoi (à garder) : Inscrire")
    assert SCRIPT in told.text
    assert b"&lt;script&gt;alert(1)" in mallory.fetches(f"{told.path}html/")
    _papers_say_it_literally(mallory, reference)
    roy.logs_in("roy")
    desk.opens(roy, "Hostile")
    roy.sees(TYPST, SCRIPT)


def _papers_say_it_literally(mallory: Person, reference: str) -> None:
    mallory.goes(f"/demandes/{reference}/")
    mallory.waits_for_link("Bulletin")
    bulletin = text_of(mallory.downloads("Bulletin"))
    assert "#eval(" in bulletin
    assert "$x^2$" in bulletin
    assert SCRIPT in bulletin
