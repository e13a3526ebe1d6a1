"""The règlement as typed data: what a Caisse may decide otherwise than its neighbour."""

from preau.rulebook.definition.changes import ChangeRules
from preau.rulebook.definition.choices import (
    AbsenceCounting,
    Direction,
    Formula,
    LatePolicy,
    OneFiled,
    Standing,
    Timing,
)
from preau.rulebook.definition.document import Campaign, ComplementRules, PieceRule, Pieces, RulebookDocument
from preau.rulebook.definition.grid import Grid, Row
from preau.rulebook.definition.income import NoticeRules, NoticeYear, QuotientRules
from preau.rulebook.definition.money import AbsenceRules, BillingRules, CustodyRules
from preau.rulebook.definition.periods import BillingPeriod
from preau.rulebook.definition.texts import LocalText

__all__ = [
    "AbsenceCounting",
    "AbsenceRules",
    "BillingPeriod",
    "BillingRules",
    "Campaign",
    "ChangeRules",
    "ComplementRules",
    "CustodyRules",
    "Direction",
    "Formula",
    "Grid",
    "LatePolicy",
    "LocalText",
    "NoticeRules",
    "NoticeYear",
    "OneFiled",
    "PieceRule",
    "Pieces",
    "QuotientRules",
    "Row",
    "RulebookDocument",
    "Standing",
    "Timing",
]
