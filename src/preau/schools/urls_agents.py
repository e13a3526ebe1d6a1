"""What agents open: closures and strikes."""

from django.urls import path

from preau.schools.agents import views

app_name = "schools-desk"

urlpatterns = [
    path("calendrier/", views.calendar, name="calendar"),
    path("calendrier/<int:closure_id>/annuler/", views.cancel, name="cancel"),
]
