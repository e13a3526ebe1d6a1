"""Root URLs: the citizens' house, the agents' desk under /agents/."""

import warnings

from django.urls import URLPattern, URLResolver, include, path

CITIZENS = [
    "preau.foundation.web",
    "preau.foundation.design",
    "preau.foundation.files",
    "preau.accounts",
    "preau.families",
    "preau.cases",
    "preau.tariffs",
    "preau.canteen",
    "preau.demo",
    "preau.portal",
]
AGENTS = ["preau.families", "preau.cases", "preau.tariffs", "preau.canteen", "preau.accounts", "preau.desk"]


def mount(prefix: str, *modules: str) -> list[URLPattern | URLResolver]:
    found: list[URLPattern | URLResolver] = []
    for module in modules:
        try:
            found.append(path(prefix, include(module)))
        except ImportError as absent:
            warnings.warn(f"{module}: {absent}", ImportWarning, stacklevel=2)
    return found


urlpatterns: list[URLPattern | URLResolver] = [
    *mount("", *(f"{name}.urls" for name in CITIZENS)),
    *mount("agents/", *(f"{name}.urls_agents" for name in AGENTS)),
]

handler400 = "preau.foundation.web.errors.bad_request"
handler403 = "preau.foundation.web.errors.forbidden"
handler404 = "preau.foundation.web.errors.not_found"
handler500 = "preau.foundation.web.errors.server_error"
