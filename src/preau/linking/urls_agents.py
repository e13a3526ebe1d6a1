"""What the counter opens to link a family to its space."""

from django.urls import path

from preau.linking.agents import access

app_name = "linking-desk"

urlpatterns = [
    path("acces/<str:reference>/", access.family, name="family"),
    path("acces/<str:reference>/<int:adult>/lettre/", access.letter, name="letter"),
    path("acces/<str:reference>/<int:adult>/courriel/", access.invite, name="invite"),
    path("acces/<str:reference>/<int:adult>/coordonnees/", access.give_back, name="give-back"),
]
