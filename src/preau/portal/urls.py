"""The families' house: its door, its board, and the pages that everybody may read."""

from django.urls import path

from preau.portal.citizen import (
    appointments,
    arranging,
    choices,
    coordinates,
    dashboard,
    documents,
    exchanges,
    notices,
)
from preau.portal.public import display, follow, home, pages, unsubscribe

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("espace/", dashboard.dashboard, name="dashboard"),
    path("espace/organiser/", arranging.arrange, name="arrange"),
    path("echanges/", exchanges.exchanges, name="exchanges"),
    path("rendez-vous/", appointments.appointments, name="appointments"),
    path("coordonnees/", coordinates.coordinates, name="coordinates"),
    path("mes-pieces/", documents.documents, name="documents"),
    path("notifications/", notices.listing, name="notices"),
    path("notifications/lues/", notices.mark_all, name="notices-read"),
    path("notifications/<int:notice_id>/", notices.follow, name="notice"),
    path("notifications/choix/", choices.wanted, name="choices"),
    path("desabonnement/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("affichage/", display.display, name="display"),
    path("suivre-une-demande/", follow.follow, name="follow"),
    path("reglement/", pages.rules, name="rules"),
    path("aide/", pages.help_page, name="help"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("mentions-legales/", pages.legal, name="legal"),
]
