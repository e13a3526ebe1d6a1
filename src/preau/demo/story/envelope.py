"""What a family puts in the envelope: documents made for them, as PDF or as photographs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.formats import date_format
from django.utils.translation import override

from preau.demo import paper

FRENCH_MONTH = "F Y"


@dataclass(frozen=True)
class Sender:
    """Who the papers are about; amounts in whole euros."""

    name: str
    street: str
    children: tuple[str, ...]
    quotient: int
    number: int = 1


def caf(sender: Sender, *, edited_on: date, as_photo: bool = False) -> SimpleUploadedFile:
    """A CAF statement of the month of ``edited_on``."""
    data = {
        "number": f"{1_234_000 + sender.number * 37} R",
        "edited_on": _day(edited_on),
        "month": _day(edited_on, FRENCH_MONTH),
        "children": list(sender.children),
        "quotient": str(sender.quotient),
        **_address(sender),
    }
    return _file("caf", data, "attestation-caf", as_photo=as_photo)


def tax_notice(sender: Sender, *, parts: str, rfr: int, as_photo: bool = False) -> SimpleUploadedFile:
    """A tax notice of 2024 on the income of 2023."""
    data = {
        "year": "2024",
        "income_year": "2023",
        "number": f"{3_012_345_678_000 + sender.number * 7919}",
        "reference": f"24 75 {sender.number * 7919 % 10_000_000:07} 04",
        "gross": str(round(rfr * 1.11)),
        "rfr": str(rfr),
        "parts": parts,
        "situation": "Marié(e)s" if parts >= "2,5" else "Célibataire",
        **_address(sender),
    }
    return _file("notice", data, "avis-impot-2024", as_photo=as_photo)


def family_booklet(sender: Sender, *, born_on: date, as_photo: bool = True) -> SimpleUploadedFile:
    """The page of the first child in the livret de famille."""
    first_name, _, last_name = sender.children[0].partition(" ")
    data = {"first_name": first_name, "last_name": last_name, "born_on": _day(born_on), "parents": sender.name}
    return _file("birth", data, "livret-de-famille", as_photo=as_photo)


def custody_agreement(child: str, parent_a: str, parent_b: str, *, signed_on: date) -> SimpleUploadedFile:
    """Even weeks at the first parent's, odd weeks at the other's."""
    data = {
        "child": child,
        "parent_a": parent_a,
        "parent_b": parent_b,
        "weeks_a": "paires",
        "weeks_b": "impaires",
        "signed_on": _day(signed_on),
    }
    return _file("agreement", data, "accord-residence-alternee", as_photo=False)


def certificate(child: str, first_day: date, last_day: date) -> SimpleUploadedFile:
    """What a doctor writes: two dates, no illness."""
    data = {"doctor": "A. Lévy", "child": child, "first_day": _day(first_day), "last_day": _day(last_day)}
    return _file("certificate", data, "certificat-medical", as_photo=True)


def _address(sender: Sender) -> dict[str, str]:
    return {"name": sender.name, "street": sender.street, "city": "75011 Paris"}


def _day(day: date, layout: str = "j F Y") -> str:
    with override("fr"):
        return date_format(day, layout)


def _file(template: str, data: Mapping[str, Any], name: str, *, as_photo: bool) -> SimpleUploadedFile:
    document = paper.pdf(template, data)
    if as_photo:
        return SimpleUploadedFile(f"{name}.jpg", paper.photograph(document), "image/jpeg")
    return SimpleUploadedFile(f"{name}.pdf", document, "application/pdf")
