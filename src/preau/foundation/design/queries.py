"""Who the Caisse is."""

from dataclasses import fields
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from preau.foundation.design.definition import OrganisationView
from preau.foundation.design.models import Organisation
from preau.foundation.design.rules import theme
from preau.foundation.design.rules.palette import Hues
from preau.foundation.prepared import Statement
from preau.kernel import phones

WORDS = tuple(field.name for field in fields(OrganisationView) if not field.name.endswith("_url"))


def organisation() -> OrganisationView:
    """The Caisse of this house, or the Caisse of the 11th until its row is written.

    One small read, kept by nobody: several web processes must show a new theme at once.
    """
    rows = _written()
    if not rows:
        return OrganisationView()
    *words, logo, photo = rows[0]
    said = dict(zip(WORDS, words, strict=True))
    said["phone"] = phones.as_read(said["phone"])
    return OrganisationView(**said, logo_url=_url("logo", logo), photo_url=_url("photo", photo))


@Statement
def _written() -> "QuerySet[Organisation, tuple[Any, ...]]":
    return Organisation.objects.order_by("pk").values_list(*WORDS, "logo_digest", "photo_digest")[:1]


@lru_cache(maxsize=8)
def theme_url(organisation: OrganisationView) -> str:
    """Where this Caisse’s two hues are said; empty while they are those of ``house.css``: one request less."""
    hues = organisation.hues
    return "" if hues == Hues() else reverse("design:theme", args=[theme.digest(hues)])


def picture(kind: str, digest: str) -> bytes | None:
    """The bytes of the logo or of the photo that this digest names."""
    row = Organisation.objects.filter(**{f"{kind}_digest": digest}).exclude(**{f"{kind}_digest": ""}).first()
    return bytes(getattr(row, kind)) if row else None


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()[:12] if content else ""


def _url(kind: str, digest: str) -> str:
    return reverse("design:picture", args=[kind, digest]) if digest else ""
