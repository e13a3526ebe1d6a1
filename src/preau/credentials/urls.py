"""allauth's names have no namespace, ours do: two parts."""

from django.urls import include, path

urlpatterns = [
    path("", include("preau.credentials.urls_auth")),
    path("", include("preau.credentials.urls_profile")),
]
