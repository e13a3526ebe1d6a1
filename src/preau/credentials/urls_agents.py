"""What the head of service opens about agents' ways of logging in."""

from django.urls import path

from preau.credentials.agents import factors

app_name = "credentials-desk"

urlpatterns = [
    path("deuxieme-etape/", factors.listing, name="factors"),
    path("deuxieme-etape/<str:username>/", factors.reset, name="reset-factors"),
]
