"""The families' house: its door, its board, and the pages that everybody may read."""

from django.urls import path

from preau.portal.citizen import dashboard, exchanges
from preau.portal.public import follow, home, pages

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("espace/", dashboard.dashboard, name="dashboard"),
    path("echanges/", exchanges.exchanges, name="exchanges"),
    path("suivre-une-demande/", follow.follow, name="follow"),
    path("reglement/", pages.rules, name="rules"),
    path("aide/", pages.help_page, name="help"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("mentions-legales/", pages.legal, name="legal"),
]
