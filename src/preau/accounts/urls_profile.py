from django.urls import path

from preau.accounts.citizen import profile

app_name = "accounts"

urlpatterns = [path("mon-profil/", profile.profile, name="profile")]
