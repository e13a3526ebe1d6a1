from django.urls import path

from preau.foundation.design import views

app_name = "design"

urlpatterns = [
    path("design/", views.gallery, name="gallery"),
    path("theme.<slug:digest>.css", views.theme, name="theme"),
    path("caisse/<slug:kind>.<slug:digest>", views.picture, name="picture"),
]
