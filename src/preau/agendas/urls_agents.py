"""The counter board and the setting of agendas."""

from django.urls import path

from preau.agendas.agents import board, closing, keeping

app_name = "agendas-desk"

urlpatterns = [
    path("rendez-vous/", board.board, name="board"),
    path("rendez-vous/agendas/", keeping.agendas, name="agendas"),
    path("rendez-vous/agendas/<slug:key>/", keeping.agenda, name="agenda"),
    path("rendez-vous/agendas/<slug:key>/plages/", keeping.add_opening, name="add-opening"),
    path(
        "rendez-vous/agendas/<slug:key>/plages/<int:weekday>/<str:start>/retirer/",
        keeping.drop_opening,
        name="drop-opening",
    ),
    path("rendez-vous/agendas/<slug:key>/fermer/", closing.close, name="close"),
    path("rendez-vous/agendas/<slug:key>/fermetures/<int:closure_id>/rouvrir/", closing.reopen, name="reopen"),
    path("rendez-vous/agendas/<slug:key>/sans-rendez-vous/", board.walk_in, name="walk-in"),
    path("rendez-vous/<slug:reference>/<slug:act>/", board.mark, name="mark"),
]
