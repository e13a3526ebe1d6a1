from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "preau.portal"
    label = "portal"
    verbose_name = "Portail des familles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation import merging
        from preau.portal.operations import HOLDERS

        merging.register(HOLDERS)
