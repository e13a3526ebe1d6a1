"""Camille sends her demande: once, whole, with its date."""

from typing import TYPE_CHECKING

from preau.cases.states import CaseState

if TYPE_CHECKING:
    pass


def test_smoke(submitted):
    assert submitted.state == CaseState.SUBMITTED
