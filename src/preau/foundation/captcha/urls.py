from django.urls import path

from preau.foundation.captcha import views

app_name = "captcha"

urlpatterns = [
    path("code-de-securite/<str:token>/image.png", views.image, name="image"),
    path("code-de-securite/<str:token>/code-de-securite.wav", views.sound, name="sound"),
]
