"""Who may open which page of the portal."""

from tests.access.matrix import row

EVERYBODY = "200 200 200 200 200 200 200"

ACCESS = {
    "portal:home": row(get=EVERYBODY),
    "portal:follow": row(get=EVERYBODY),
    "portal:help": row(get=EVERYBODY),
    "portal:accessibility": row(get=EVERYBODY),
    "portal:legal": row(get=EVERYBODY),
    "portal:rules": row(get=EVERYBODY),
    "portal:dashboard": row(get="302 200 200 200 302 302 302"),
    "portal:exchanges": row(get="302 200 200 200 302 302 302"),
}
