"""What each household encloses, real or, in a long story, a scrap of paper that costs nothing to read."""

import io
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from preau.demo.habits import Habit
from preau.demo.story import envelope, filing
from preau.demo.story.home import LAST_YEAR, Home, Pupil
from preau.demo.story.levels import level_of
from preau.foundation import clock

PARTS_QUARTERS, PARTS = 10, "2,5"
MONTHS = 12


def enclosed(home: Home, pupil: Pupil) -> filing.Enclosed:
    """The papers of one child's demande."""
    kinds = [income_kind(home)]
    if not level_of(pupil.plan.born_on, LAST_YEAR):
        kinds.append("livret-de-famille")
    if pupil.weeks:
        kinds.append("accord-signe")
    return [(kind, paper(home, pupil, kind)) for kind in kinds]


def income_kind(home: Home) -> str:
    return "attestation-caf" if home.plan.is_caf else "avis-imposition"


def paper(home: Home, pupil: Pupil, kind: str) -> SimpleUploadedFile:
    """One document: a photograph from one family in four."""
    if not home.town.shows(home.plan.number):
        return SimpleUploadedFile(f"{kind}.jpg", _scrap(), "image/jpeg")
    as_photo, today = home.plan.number % 4 == 0, clock.today()
    if kind == "attestation-caf":
        return envelope.caf(home.sender, edited_on=today - timedelta(days=9), as_photo=as_photo)
    if kind == "avis-imposition":
        return envelope.tax_notice(home.sender, parts=PARTS, rfr=rfr_of(home), as_photo=as_photo)
    if kind == "accord-signe":
        return envelope.custody_agreement(
            pupil.plan.first_name, home.parent.name, "l’autre parent", signed_on=date(2022, 9, 5)
        )
    return envelope.family_booklet(home.sender, born_on=pupil.plan.born_on)


@cache
def _scrap() -> bytes:
    out = io.BytesIO()
    Image.new("L", (8, 8), 255).save(out, "JPEG")
    return out.getvalue()


def rfr_of(home: Home) -> int:
    """The reference income in whole euros; a few cents above the quotient when it lies on a limit (ruling 16)."""
    extra = home.plan.number % 29  # less than one euro of quotient: twelve months, two and a half parts
    return home.plan.quotient * MONTHS * PARTS_QUARTERS // 4 + extra


def decision_of(home: Home, quotient: int | None = None) -> dict[str, Any]:
    """What Mme Roy reads on the paper, as the form would give it."""
    month = clock.today().replace(day=1)
    if home.plan.is_caf or quotient is not None:
        euros = home.plan.quotient if quotient is None else quotient
        return caf_decision({"euros": euros, "month": f"{month:%Y-%m}", "edited_on": clock.today().isoformat()})
    notice = {"rfr_euros": rfr_of(home), "parts_quarters": PARTS_QUARTERS, "income_year": 2023, "declarants": []}
    return {**caf_decision({"notices": [notice]}), "source": "avis"}


def first_decision_of(home: Home) -> dict[str, Any]:
    """As she types it the first time: in one family a figure is twice too high, and put right in November."""
    wrong = home.plan.quotient * 2 + 400 if home.plan.habit is Habit.OUR_ERROR else None
    return decision_of(home, quotient=wrong)


def caf_decision(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {"reason": "quotient", "source": "caf", "inputs": figures, "cause": "", "requested": False, "replaces": ""}
