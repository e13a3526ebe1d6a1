"""Who may open which page of families: agents have other screens."""

from tests.access.matrix import row

ACCESS = {"families:home": row(get="302 200 200 200 403 403 403")}
