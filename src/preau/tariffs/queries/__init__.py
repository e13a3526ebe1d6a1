"""Reads of tariffs: files, decisions, where a family stands and why."""

from preau.tariffs.queries.deadlines import deadline_of, deadlines_of
from preau.tariffs.queries.desk import DeskRow, desk_rows, files_decided, files_to_decide
from preau.tariffs.queries.estimates import FirstInvoice, first_invoice
from preau.tariffs.queries.explanations import Explanation, explain, explanation_of
from preau.tariffs.queries.files import (
    decision_for,
    decision_of_case,
    decision_visible_to,
    facts_of,
    facts_of_household,
    file_of,
    files_freed_by,
    files_visible_to,
    is_only_decision,
    tariff_on,
    with_facts,
)
from preau.tariffs.queries.payers import decided_by_credit, facts_of_households, last_year_rows
from preau.tariffs.queries.plans import AlreadyDecided, Choice, NoEffect, NotComplete, Plan, plan
from preau.tariffs.queries.positions import PositionView, position_of, position_of_file
from preau.tariffs.queries.previews import preview
from preau.tariffs.queries.today import Today, today_of

__all__ = [
    "AlreadyDecided",
    "Choice",
    "DeskRow",
    "Explanation",
    "FirstInvoice",
    "NoEffect",
    "NotComplete",
    "Plan",
    "PositionView",
    "Today",
    "deadline_of",
    "deadlines_of",
    "decided_by_credit",
    "decision_for",
    "decision_of_case",
    "decision_visible_to",
    "desk_rows",
    "explain",
    "explanation_of",
    "facts_of",
    "facts_of_household",
    "facts_of_households",
    "file_of",
    "files_decided",
    "files_freed_by",
    "files_to_decide",
    "files_visible_to",
    "first_invoice",
    "is_only_decision",
    "last_year_rows",
    "plan",
    "position_of",
    "position_of_file",
    "preview",
    "tariff_on",
    "today_of",
    "with_facts",
]
