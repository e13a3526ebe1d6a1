"""What every page, mail and letter knows of the Caisse."""

from dataclasses import dataclass

from preau.foundation.design.rules.palette import Hues
from preau.kernel import phones


@dataclass(frozen=True)
class MenuLine:
    """One line of a menu, in the language of the page."""

    label: str
    url: str
    current: bool = False
    badge: int = 0


@dataclass(frozen=True)
class OrganisationView:
    """The Caisse as templates show it; the defaults are those of the Caisse des écoles of the 11th."""

    name: str = "Caisse des écoles du 11e arrondissement"
    short_name: str = "Caisse des écoles"
    subtitle: str = "du 11e · le portail des familles"
    legal_name: str = "Caisse des écoles du 11e arrondissement de Paris"
    street: str = "12 place Léon Blum"
    postcode: str = "75011"
    city: str = "Paris"
    phone: str = phones.as_read("0153271111")
    email: str = "contact@caisse11.example"
    opening_hours: str = "Du lundi au vendredi, de 8 h 30 à 17 h.\nLe jeudi jusqu’à 19 h 30."
    hue_ink: int = 258
    hue_sun: int = 78
    logo_url: str = ""
    photo_url: str = ""

    @property
    def dialled(self) -> str:
        """The number for a ``tel:`` link."""
        return "".join(sign for sign in self.phone if sign.isdecimal() or sign == "+")

    @property
    def hues(self) -> Hues:
        return Hues(ink=self.hue_ink, sun=self.hue_sun)
