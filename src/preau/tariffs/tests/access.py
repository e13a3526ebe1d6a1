"""Who may open the pages of the tariffs."""

from tests.access.matrix import row

ACCESS = {
    "tariffs:simulator": row(get="200 200 200 200 200 200 200"),
}
