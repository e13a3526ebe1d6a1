"""What the journal says of meals."""

import pytest

from preau.foundation.audit import presenters


@pytest.mark.parametrize(
    ("details", "told"),
    [
        pytest.param({"added": 12, "removed": 0, "moved": 0}, "12 de plus", id="a child is enrolled"),
        pytest.param({"added": 0, "removed": 3, "moved": 0}, "3 de moins", id="a day is given up"),
        pytest.param({"added": 0, "removed": 0, "moved": 5}, "5 mis à jour", id="another school, or an absence"),
        pytest.param({"added": 9, "removed": 8, "moved": 1}, "9 de plus, 8 de moins, 1 mis à jour", id="all at once"),
    ],
)
def test_a_plan_says_only_what_changed(details: dict[str, int], told: str) -> None:
    assert presenters.sentence("canteen.meals.planned", details) == f"Repas prévus\xa0: {told}"


def test_a_plan_whose_figures_were_erased_says_no_figure() -> None:
    assert presenters.sentence("canteen.meals.planned", {}) == "Repas prévus"
