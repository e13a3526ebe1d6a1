"""The digests of a catalogue, read from an index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0002_cards")]

    operations = [
        migrations.AddIndex(
            "procedureversion", models.Index(fields=["key", "version", "digest"], name="procedures_digests")
        )
    ]
