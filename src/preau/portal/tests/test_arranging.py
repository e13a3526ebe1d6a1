"""« Organiser mon tableau de bord »: one's own order, kept by the account."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from preau.portal.definition import TileKey
from preau.portal.reasons import TILES
from preau.portal.rules import Arrangement, arrangement, hidden, placed, shown

if TYPE_CHECKING:
    from preau.accounts.models import User

PAGE, BOARD = "/espace/organiser/", "/espace/"
USUAL = tuple(TileKey)


class TestRule:
    def test_is_the_usual_order_for_who_changed_nothing(self) -> None:
        assert arrangement([], []) == Arrangement(USUAL)

    def test_drops_what_the_house_has_no_more_and_what_was_said_twice(self) -> None:
        assert arrangement(["actualites", "tarif", "tarif", *USUAL], ["actualites"]).order.count(TileKey.TARIFF) == 1
        assert arrangement(["actualites"], ["actualites"]) == Arrangement(USUAL)

    def test_gives_a_new_tile_its_usual_place(self) -> None:
        kept = [key for key in reversed(USUAL) if key is not TileKey.EXCHANGES]
        assert arrangement(kept, []).order[1] is TileKey.EXCHANGES

    @pytest.mark.parametrize(("place", "found"), [(0, 0), (3, 3), (99, len(USUAL) - 1), (-1, 0)])
    def test_puts_a_tile_at_its_place_however_often(self, place: int, found: int) -> None:
        once = placed(Arrangement(), TileKey.TARIFF, place)
        assert once.order.index(TileKey.TARIFF) == found
        assert placed(once, TileKey.TARIFF, place) == once
        assert sorted(once.order) == sorted(USUAL)

    def test_shows_what_it_hid(self) -> None:
        without = hidden(Arrangement(), TileKey.MEALS)
        assert TileKey.MEALS not in without.shown
        assert shown(without, TileKey.MEALS) == Arrangement()

    def test_has_a_name_for_every_tile(self) -> None:
        assert set(TILES) == set(TileKey)


@pytest.mark.django_db
class TestPage:
    @pytest.fixture
    def browser(self, client_of: Callable[..., Client], camille: "User") -> Client:
        return client_of(camille)

    def tiles(self, browser: Client) -> list[TileKey]:
        return list(browser.get(BOARD).context["board"].tiles)

    def test_moves_a_tile_and_stays_near_it(self, browser: Client) -> None:
        assert browser.post(PAGE, {"place": "famille:0"})["Location"] == f"{PAGE}#famille"
        assert self.tiles(browser)[0] is TileKey.FAMILY

    def test_may_be_sent_twice(self, browser: Client) -> None:
        browser.post(PAGE, {"place": "tarif:2"})
        once = self.tiles(browser)
        browser.post(PAGE, {"place": "tarif:2"})
        assert self.tiles(browser) == once

    def test_hides_and_shows(self, browser: Client) -> None:
        browser.post(PAGE, {"hide": "simulateur"})
        assert TileKey.SIMULATOR not in self.tiles(browser)
        assert "masquée" in browser.get(PAGE).content.decode()
        browser.post(PAGE, {"show": "simulateur"})
        assert TileKey.SIMULATOR in self.tiles(browser)

    def test_goes_back_to_the_usual_order(self, browser: Client) -> None:
        browser.post(PAGE, {"place": "tarif:0"})
        browser.post(PAGE, {"hide": "repas"})
        browser.post(PAGE, {"reset": "1"})
        assert self.tiles(browser) == list(USUAL)

    def test_is_the_account_s_own(self, browser: Client, client_of: Callable[..., Client], ines: "User") -> None:
        browser.post(PAGE, {"hide": "repas"})
        assert self.tiles(client_of(ines)) == list(USUAL)

    def test_says_so_when_everything_is_hidden(self, browser: Client) -> None:
        for key in TileKey:
            browser.post(PAGE, {"hide": key})
        assert "Vous avez masqué toutes les dalles." in browser.get(BOARD).content.decode()

    @pytest.mark.parametrize("said", [{"place": "actualites:0"}, {"place": "repas"}, {"hide": "x"}, {"show": "\x1f"}])
    def test_refuses_what_is_no_tile(self, browser: Client, said: dict[str, str]) -> None:
        page = browser.post(PAGE, said)
        assert page.status_code == 200
        assert page.context["form"].errors
        assert self.tiles(browser) == list(USUAL)
