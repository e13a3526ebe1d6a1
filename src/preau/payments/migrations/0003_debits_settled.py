"""A debit says itself that its invoice is settled: those sent until now were, in the request that sent them."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def settled_when_sent(apps, schema_editor):
    batches = apps.get_model("payments", "DebitBatch").objects.filter(pk=OuterRef("batch_id"))
    sent = apps.get_model("payments", "DirectDebit").objects.filter(state__in=["presented", "rejected"])
    sent.update(settled_at=Subquery(batches.values("sent_at")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ("payments", "0002_disputes"),
    ]

    operations = [
        migrations.AddField(
            model_name="directdebit",
            name="settled_at",
            field=models.DateTimeField(null=True, verbose_name="facture réglée le"),
        ),
        migrations.RunPython(settled_when_sent, migrations.RunPython.noop),
    ]
