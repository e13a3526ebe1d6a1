from django.urls import path

from preau.owndata.citizen import closing, copy, home, journal

app_name = "owndata"

urlpatterns = [
    path("mes-donnees/", home.home, name="home"),
    path("mes-donnees/journal/", journal.journal, name="journal"),
    path("mes-donnees/copie/", copy.copy, name="copy"),
    path("mes-donnees/copie/<str:key>/", copy.copy_file, name="copy_file"),
    path("mes-donnees/fermer/", closing.closing, name="closing"),
    path("mes-donnees/fermer/annuler/", closing.keep_open, name="keep_open"),
]
