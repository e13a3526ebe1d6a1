"""Who may open the house's own pages: everybody."""

from tests.access.matrix import row

ACCESS = {
    "web:health": row(get="200 200 200 200 200 200 200"),
    "web:language": row(post="302 302 302 302 302 302 302", data={"language": "en", "next": "/"}),
}
