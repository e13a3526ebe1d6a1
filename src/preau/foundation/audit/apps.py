from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "preau.foundation.audit"
    label = "audit"
    verbose_name = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation.audit import triggers

        triggers.append_only("audit_auditevent")
        triggers.append_only("audit_auditseal")
        # Once, and not after each app: every table exists when the first signal goes.
        post_migrate.connect(triggers.install_after_migrate, sender=self, dispatch_uid="audit.triggers")
