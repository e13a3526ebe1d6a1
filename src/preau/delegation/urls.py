"""What families, and those who help them, open."""

from django.urls import path

from preau.delegation.citizen import helpers
from preau.delegation.public import invitation

app_name = "delegation"

urlpatterns = [
    path("ma-famille/aide/", helpers.helpers, name="helpers"),
    path("ma-famille/aide/<str:reference>/", helpers.helper, name="helper"),
    path("ma-famille/aide/<str:reference>/arreter/", helpers.stop, name="stop"),
    path("aide-a-une-famille/<str:key>/", invitation.invitation, name="invitation"),
    path("agir-pour/fin/", helpers.leave, name="leave"),
    path("agir-pour/<str:reference>/", helpers.begin, name="begin"),
]
