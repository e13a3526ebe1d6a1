"""The tariff desk."""

from django.urls import path

from preau.tariffs.agents import views

app_name = "tariffs-desk"

urlpatterns = [
    path("tarifs/", views.files, name="files"),
    path("tarifs/<str:reference>/", views.file, name="file"),
    path("tarifs/<str:reference>/lettre/<str:decision>/", views.letter, name="letter"),
]
