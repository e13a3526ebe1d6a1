"""What families open: the page of the letter's code, and the link of the counter."""

from django.urls import path

from preau.linking.citizen import claim
from preau.linking.public import first_steps

app_name = "linking"

urlpatterns = [
    path("rattacher-mon-dossier/", claim.claim, name="claim"),
    path("premiers-pas/<str:key>/", first_steps.first_steps, name="first_steps"),
]
