"""What a new draft already knows of the person (I10)."""

from collections.abc import Iterable, Mapping
from typing import Any

from preau.procedures.definition import Field, Kind

ADDRESS = ("street", "street_more", "postcode", "city")


def prefilled(fields: Iterable[Field], profile: Mapping[str, str]) -> dict[str, Any]:
    """First answers copied from a profile: they can be changed, and the profile never learns of it.

    A word that the profile does not have is no answer.
    """
    said = {question.key: _said(question, profile) for question in fields if question.prefill}
    return {key: answer for key, answer in said.items() if answer}


def wants_address(fields: Iterable[Field]) -> bool:
    return any(question.prefill and question.kind is Kind.ADDRESS for question in fields)


def _said(question: Field, profile: Mapping[str, str]) -> Any:
    if question.kind is not Kind.ADDRESS:
        return profile.get(question.prefill.removeprefix("profile."), "")
    return {part: profile.get(part, "") for part in ADDRESS} if profile.get("street") else None
