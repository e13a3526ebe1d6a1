"""Citizens' pages of families."""

from django.urls import path

from preau.families.citizen import home

app_name = "families"

urlpatterns = [path("ma-famille/", home.home, name="home")]
