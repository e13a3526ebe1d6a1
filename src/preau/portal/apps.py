from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "preau.portal"
    label = "portal"
    verbose_name = "Portail des familles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation import effects, merging
        from preau.portal.operations import HOLDERS
        from preau.portal.standings import enrolments

        effects.tell_of_children("enrolments", enrolments)
        merging.register(HOLDERS)
