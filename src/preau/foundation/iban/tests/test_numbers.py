"""Numbers as families copy them."""

import pytest

from preau.foundation import iban
from preau.foundation.iban import Fault
from preau.foundation.keys import UnreadableEnvelope

GOOD = "FR7630006000011234567890189"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        pytest.param(GOOD, None, id="as printed by the bank, without spaces"),
        pytest.param("fr76 3000 6000 0112 3456 7890 189", None, id="small letters and spaces"),
        pytest.param("DE89 3704 0044 0532 0130 00", None, id="another country of the SEPA zone"),
        pytest.param(GOOD[:-1], Fault.LENGTH, id="a digit is missing"),
        pytest.param(GOOD + "0", Fault.LENGTH, id="a digit too many"),
        pytest.param("FR7630006000011234567890198", Fault.KEY, id="two digits swapped"),
        pytest.param("BR1800360305000010009795493C1", Fault.ZONE, id="outside the SEPA zone"),
        pytest.param("30006000011234567890189", Fault.SHAPE, id="the old RIB without its country"),
        pytest.param("", Fault.SHAPE, id="nothing"),
        pytest.param("XX7630006000011234567890189", Fault.SHAPE, id="a country that does not exist"),
    ],
)
def test_a_number_is_refused_for_what_is_wrong_with_it(typed: str, fault: Fault | None) -> None:
    assert iban.fault_of(iban.normalised(typed)) == fault


def test_a_bank_is_known_by_its_number() -> None:
    assert iban.bic_of(GOOD) == "AGRIFRPPXXX"
    assert iban.length_in("FR") == 27
    assert iban.length_in("XX") is None


def test_the_middle_is_never_shown() -> None:
    assert iban.masked(GOOD) == "FR76 … 0189"
    assert iban.spaced(GOOD) == "FR76 3000 6000 0112 3456 7890 189"


def test_a_sealed_number_opens_where_it_belongs_and_nowhere_else() -> None:
    sealed = iban.seal(GOOD, context="mandate:A")
    assert GOOD.encode() not in sealed
    assert iban.unseal(sealed, context="mandate:A") == GOOD
    with pytest.raises(UnreadableEnvelope):
        iban.unseal(sealed, context="mandate:B")


def test_two_families_with_one_account_do_not_look_alike() -> None:
    assert iban.seal(GOOD, context="x") != iban.seal(GOOD, context="x")


@pytest.mark.parametrize(("text", "meant"), [(GOOD, True), ("fr76 3000 6000 0112", True), ("Les tomates", False)])
def test_what_was_meant_as_a_number_is_recognised(text: str, meant: bool) -> None:
    assert iban.looks_like_one(text) is meant
