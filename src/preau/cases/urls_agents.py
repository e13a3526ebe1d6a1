"""Cases on the agents' desk."""

from django.urls import path

from preau.cases.agents import counter, deciding, reading, taking_back, writing

app_name = "cases-desk"

urlpatterns = [
    path("demandes/", reading.queue, name="queue"),
    path("demandes/<slug:reference>/", reading.case, name="case"),
    path("demandes/<slug:reference>/lecture/", reading.start_reading, name="read"),
    path("demandes/<slug:reference>/accepter/", deciding.accept, name="accept"),
    path("demandes/<slug:reference>/demander/", deciding.ask, name="ask"),
    path("demandes/<slug:reference>/refuser/", deciding.refuse, name="refuse"),
    path("demandes/<slug:reference>/retirer/", taking_back.take_back, name="take-back"),
    path("demandes/<slug:reference>/avis/<slug:kind>/", deciding.judge, name="judge"),
    path("demandes/<slug:reference>/pieces/<slug:kind>/<int:place>/<int:number>.png", reading.page, name="page"),
    path("demandes/<slug:reference>/pieces/<slug:kind>/<int:place>/original/", reading.original, name="original"),
    path("demandes/<slug:reference>/papiers/<slug:kind>/", reading.document, name="document"),
    path("demandes/<slug:reference>/ecrire/", writing.write, name="write"),
    path("demandes/<slug:reference>/noter/", writing.note, name="note"),
    path("demandes/<slug:reference>/messages/fichiers/<int:file_id>/", writing.file, name="message-file"),
    path(
        "demandes/<slug:reference>/messages/fichiers/<int:file_id>/<int:page>.png",
        writing.file_page,
        name="message-file-page",
    ),
    path("guichet/", counter.search, name="counter"),
    path("guichet/nouvelle-famille/", counter.open_family, name="counter-open"),
    path("guichet/famille/<slug:reference>/", counter.family, name="counter-family"),
    path("guichet/famille/<slug:reference>/demarche/", counter.start, name="counter-start"),
]
