"""Changing who the Caisse is, and how it looks."""

from datetime import datetime
from io import BytesIO

from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from preau.foundation import audit
from preau.foundation.design import policies, queries
from preau.foundation.design.definition import OrganisationView
from preau.foundation.design.models import Organisation
from preau.foundation.design.rules import theme
from preau.kernel.actor import Actor
from preau.kernel.decision import require


class ThemeRefused(Exception):
    """The hues make text unreadable or say yes or no by themselves; carries the rule's refusal."""

    def __init__(self, refusal: theme.Refusal) -> None:
        super().__init__(refusal.fault)
        self.refusal = refusal


class NotAPicture(Exception):
    """The file is no picture that we can read."""


@transaction.atomic
def save_organisation(*, organisation: OrganisationView, actor: Actor, at: datetime) -> Organisation:
    """Write the names, the address and the hues of the Caisse; raises Refused, ThemeRefused."""
    require(policies.may_change_organisation(actor))
    if refusal := theme.refusal(organisation.hues):
        raise ThemeRefused(refusal)
    facts = {word: getattr(organisation, word) for word in queries.WORDS}
    row, _ = Organisation.objects.update_or_create(pk=1, defaults=facts)
    audit.record("design.organisation.changed", actor=actor, subject=row, at=at, **facts)
    return row


@transaction.atomic
def save_picture(*, kind: str, content: bytes, actor: Actor, at: datetime) -> None:
    """Replace the ``logo`` or the ``photo`` (empty content removes it); raises Refused, NotAPicture.

    The picture is drawn anew, so that nothing hidden in the file reaches a browser.
    """
    require(policies.may_change_organisation(actor))
    drawn = _drawn_anew(kind, content) if content else b""
    row, _ = Organisation.objects.get_or_create(pk=1, defaults=_defaults())
    digest = queries.digest_of(drawn)
    Organisation.objects.filter(pk=row.pk).update(**{kind: drawn, f"{kind}_digest": digest})
    audit.record(f"design.{kind}.changed", actor=actor, subject=row, at=at, digest=digest)


def _defaults() -> dict[str, object]:
    return {word: getattr(OrganisationView(), word) for word in queries.WORDS}


def _drawn_anew(kind: str, content: bytes) -> bytes:
    mode, form, size = ("RGB", "JPEG", 1600) if kind == "photo" else ("RGBA", "PNG", 320)
    out = BytesIO()
    try:
        with Image.open(BytesIO(content), formats=["PNG", "JPEG", "WEBP"]) as picture:
            upright = ImageOps.exif_transpose(picture).convert(mode)
    except (UnidentifiedImageError, OSError) as error:
        raise NotAPicture from error
    upright.thumbnail((size, size))
    # A new sheet: a converted picture keeps the comments and the place of the first one.
    sheet = Image.new(mode, upright.size)
    sheet.paste(upright)
    sheet.save(out, form)
    return out.getvalue()
