"""What agents open to look at a family's space."""

from django.urls import path

from preau.delegation.agents import viewing

app_name = "delegation-desk"

urlpatterns = [path("guichet/famille/<str:reference>/voir/", viewing.view_as, name="view-as")]
