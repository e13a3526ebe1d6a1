"""Public and citizens' pages of the tariffs."""

from django.urls import path

from preau.tariffs.citizen import views as citizen
from preau.tariffs.public import views as public

app_name = "tariffs"

urlpatterns = [
    path("simulateur/", public.simulator, name="simulator"),
    path("mon-tarif/", citizen.mine, name="mine"),
    path("mon-tarif/lettre/<str:reference>/", citizen.letter, name="letter"),
]
