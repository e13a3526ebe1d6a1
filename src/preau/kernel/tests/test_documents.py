"""A clerk writes a file by hand: what is wrong is said by the name of the field."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pytest

from preau.kernel.documents import Unreadable, read


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Item:
    day: date
    price: int | None

    def __post_init__(self) -> None:
        if self.price is not None and self.price < 0:
            raise Unreadable("price", "negative")


@dataclass(frozen=True)
class Page:
    title: str
    items: tuple[Item, ...]
    colour: Colour = Colour.RED
    is_open: bool = False
    more: tuple[str, ...] = field(default_factory=tuple)


GOOD = {"title": "T", "items": [{"day": "2024-08-23", "price": 7}, {"day": "2024-08-24", "price": None}]}


def test_a_good_file_becomes_typed_values() -> None:
    assert read(Page, GOOD | {"colour": "red"}) == Page(
        "T", (Item(date(2024, 8, 23), 7), Item(date(2024, 8, 24), None))
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": 7}, "title: expected str, got 7"),
        ({"colour": "blue"}, "colour: expected one of red, got 'blue'"),
        ({"is_open": 1}, "is_open: expected bool, got 1"),
        ({"items": {}}, "items: expected a list, got {}"),
        ({"items": [{"day": "23/08/2024", "price": 7}]}, "items[0].day: expected a day such as 2024-08-23"),
        ({"items": [{"day": "2024-08-23", "price": True}]}, "items[0].price: expected int, got True"),
        ({"items": [{"day": "2024-08-23", "price": 7.0}]}, "items[0].price: expected int, got 7.0"),
        ({"items": [{"day": "2024-08-23"}]}, "items[0].price: missing"),
        ({"items": [{"day": "2024-08-23", "price": -1}]}, "items[0].price: negative"),
        ({"items": ["x"]}, "items[0]: expected an object with fields, got 'x'"),
        ({"titel": "T"}, "titel: unknown field; known: title, items"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, object], said: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(Page, GOOD | change)
    assert str(refusal.value).startswith(said)


def test_something_else_than_an_object_is_refused() -> None:
    with pytest.raises(Unreadable, match="expected an object"):
        read(Page, [])
