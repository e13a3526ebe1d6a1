from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "preau.foundation.web"
    label = "web"
    verbose_name = "web"
    default_auto_field = "django.db.models.BigAutoField"
