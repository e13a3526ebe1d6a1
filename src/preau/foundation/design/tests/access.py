"""Who may open which page of the design: everybody, all of them."""

from collections.abc import Mapping

from preau.foundation.design.rules import theme
from preau.foundation.design.rules.palette import Hues
from tests.access.matrix import Cast, row

EVERYBODY = "200 200 200 200 200 200 200"
NOBODY = "404 404 404 404 404 404 404"


def _theme(_cast: Cast) -> Mapping[str, str]:
    return {"digest": theme.digest(Hues())}


def _no_picture(_cast: Cast) -> Mapping[str, str]:
    return {"kind": "logo", "digest": "0" * 12}


ACCESS = {
    "design:gallery": row(get=EVERYBODY),
    "design:theme": row(get=EVERYBODY, kwargs=_theme),
    "design:picture": row(get=NOBODY, kwargs=_no_picture),
}
