"""Citizens' and public pages of cases; the wizard and the tracking also serve the counter."""

from django.urls import path

from preau.cases.citizen import (
    adding,
    appointment_tab,
    browsing,
    catalogue,
    codes,
    files,
    follow,
    messages,
    mine,
    tracking,
    turn,
    wizard,
)

app_name = "cases"

urlpatterns = [
    path("demarches/", browsing.catalogue, name="catalogue"),
    path("demarches/metiers/<slug:craft>/", browsing.craft, name="craft"),
    path("demarches/<slug:key>/", catalogue.start, name="start"),
    path("demarches/<slug:key>/<slug:reference>/bulletin.pdf", files.preview, name="preview"),
    path("demarches/<slug:key>/<slug:reference>/<slug:step>/", wizard.step, name="step"),
    path("demandes/", mine.cases, name="list"),
    path("demandes/mes-demandes.csv", mine.sheet, name="sheet"),
    path("demandes/<slug:reference>/", tracking.case, name="tracking"),
    path("demandes/<slug:reference>/repondre/", tracking.answer, name="answer"),
    path("demandes/<slug:reference>/ajouter/", adding.add, name="add"),
    path("demandes/<slug:reference>/place/", turn.accept_place, name="accept-place"),
    path("demandes/<slug:reference>/annuler/", tracking.cancel, name="cancel"),
    path("demandes/<slug:reference>/imprimer.pdf", files.printed, name="print"),
    path("demandes/<slug:reference>/fichiers/<int:file_id>/", files.original, name="file"),
    path("demandes/<slug:reference>/fichiers/<int:file_id>/<int:page>.png", files.page, name="file-page"),
    path("demandes/<slug:reference>/documents/<slug:kind>.pdf", files.paper, name="paper"),
    path("demandes/<slug:reference>/rendez-vous/", appointment_tab.choose, name="appointment"),
    path("demandes/<slug:reference>/rendez-vous/annuler/", appointment_tab.cancel, name="appointment-cancel"),
    path("demandes/<slug:reference>/rendez-vous/plus-tot/", appointment_tab.earlier, name="appointment-earlier"),
    path("demandes/<slug:reference>/rendez-vous/proposition/", appointment_tab.offer, name="appointment-offer"),
    path("demandes/<slug:reference>/rendez-vous.ics", appointment_tab.ical, name="appointment-ical"),
    path("demandes/<slug:reference>/ecrire/", messages.write, name="write"),
    path("demandes/<slug:reference>/messages/<int:message_id>/", messages.message, name="message"),
    path("demandes/<slug:reference>/messages/fichiers/<int:file_id>/", messages.file, name="message-file"),
    path(
        "demandes/<slug:reference>/messages/fichiers/<int:file_id>/<int:page>.png",
        messages.file_page,
        name="message-file-page",
    ),
    path("suivi/<str:token>/", follow.follow, name="follow"),
    path("suivi/<str:token>/code/", codes.code, name="code"),
    path("suivi/<str:token>/rattacher/", follow.claim, name="claim"),
    path("retrouver-ma-demande/", codes.find, name="find"),
    path("retrouver-ma-demande/code/", codes.found, name="find-code"),
]
