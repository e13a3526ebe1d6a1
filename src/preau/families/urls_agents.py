"""What agents open about families."""

from django.urls import path

from preau.families.agents import precautions

app_name = "families-desk"

urlpatterns = [
    path("precautions/", precautions.listing, name="precautions"),
    path("precautions/famille/<str:reference>/", precautions.place, name="precaution-place"),
    path("precautions/<int:precaution>/confirmer/", precautions.confirm, name="precaution-confirm"),
    path("precautions/<int:precaution>/lever/", precautions.lift, name="precaution-lift"),
    path("precautions/<int:precaution>/document/", precautions.document, name="precaution-document"),
]
