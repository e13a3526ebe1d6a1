"""Lists of the schools."""

from django.urls import path

from preau.canteen.agents import views

app_name = "canteen-desk"

urlpatterns = [
    path("ecoles/", views.schools, name="schools"),
    path("ecoles/<str:uai>/", views.school, name="school"),
]
