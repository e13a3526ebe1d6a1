"""Public and citizens' pages of the tariffs."""

from django.urls import path

from preau.tariffs.public import views as public

app_name = "tariffs"

urlpatterns = [
    path("simulateur/", public.simulator, name="simulator"),
]
