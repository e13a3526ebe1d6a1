"""What families open: the calendar of meals."""

from django.urls import path

from preau.canteen.citizen import meals

app_name = "canteen"

urlpatterns = [
    path("mes-repas/", meals.meals, name="meals"),
    path("mes-repas/<str:reference>/<int:school_year>/", meals.year, name="year"),
]
