"""The agents' desk."""

from django.urls import path

from preau.desk.agents import home, search, switching

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("recherche/", search.search, name="search"),
    path("changer/", switching.switch, name="switch"),
    path("reprendre/", switching.resume, name="resume"),
]
