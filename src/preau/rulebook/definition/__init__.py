"""The règlement as typed data: what a Caisse may decide otherwise than its neighbour."""

from preau.rulebook.definition.choices import Direction, Formula, LatePolicy, Standing
from preau.rulebook.definition.document import Campaign, ComplementRules, PieceRule, Pieces, RulebookDocument
from preau.rulebook.definition.grid import Grid, Row
from preau.rulebook.definition.income import NoticeRules, NoticeYear, QuotientRules
from preau.rulebook.definition.periods import BillingPeriod
from preau.rulebook.definition.texts import LocalText

__all__ = [
    "BillingPeriod",
    "Campaign",
    "ComplementRules",
    "Direction",
    "Formula",
    "Grid",
    "LatePolicy",
    "LocalText",
    "NoticeRules",
    "NoticeYear",
    "PieceRule",
    "Pieces",
    "QuotientRules",
    "Row",
    "RulebookDocument",
    "Standing",
]
