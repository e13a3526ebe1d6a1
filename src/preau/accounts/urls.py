"""Everything about accounts; allauth's names have no namespace, so the two parts are apart."""

from django.urls import include, path

urlpatterns = [
    path("", include("preau.accounts.urls_auth")),
    path("", include("preau.accounts.urls_profile")),
]
