"""What agents open about doubles."""

from django.urls import path

from preau.duplicates.agents import comparing, family, listing

app_name = "duplicates-desk"

urlpatterns = [
    path("doublons/", listing.listing, name="pairs"),
    path("doublons/famille/<str:reference>/", family.family, name="family"),
    path("doublons/<int:pair>/", comparing.compare, name="pair"),
    path("doublons/<int:pair>/reunir/", comparing.merge, name="merge"),
    path("doublons/<int:pair>/differents/", comparing.set_aside, name="set-aside"),
    path("doublons/<int:pair>/annuler/", comparing.undo, name="undo"),
]
