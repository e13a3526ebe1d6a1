"""Conditions of a page that its script can judge while somebody types."""

import json
from collections.abc import Mapping
from typing import Any

from preau.procedures.definition import Kind, Step, as_json, fields_of, settled

# The script reads what one field says; an account that was kept, an address or rows are left to the server.
UNREAD = (Kind.IBAN, Kind.ADDRESS, Kind.GROUP)


def live_conditions(step: Step, known: Mapping[str, Any]) -> dict[str, str]:
    """(question, tree as JSON) for every question that another one of this page calls for.

    What other pages answered is settled here: no answer leaves its page.
    """
    here = {question.key: question.kind for question in step.fields}
    return {
        question.key: json.dumps(as_json(settled(question.when, known, still_open=here)), ensure_ascii=False)
        for question in step.fields
        if question.when and (seen := fields_of(question.when) & set(here))
        if not any(here[key] in UNREAD for key in seen)
    }
