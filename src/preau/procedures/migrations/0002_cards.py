"""Each version gets its card and the texts that a search reads, as publishing writes them from now on."""

from django.db import migrations, models

from preau.procedures.definition import card_as_json, card_of, read, searched_texts


def write_cards(apps, _schema_editor):
    for version in apps.get_model("procedures", "ProcedureVersion").objects.order_by("pk").iterator():
        definition = read(version.document)
        version.card, version.texts = card_as_json(card_of(definition)), searched_texts(definition)
        version.save(update_fields=["card", "texts"])


class Migration(migrations.Migration):
    # PostgreSQL changes no table in the transaction that has just written its rows.
    atomic = False

    dependencies = [("procedures", "0001_initial")]

    operations = [
        migrations.AddField("procedureversion", "card", models.JSONField(default=dict, verbose_name="fiche")),
        migrations.AddField("procedureversion", "texts", models.JSONField(default=list, verbose_name="textes cherchés")),
        migrations.RunPython(write_cards, migrations.RunPython.noop),
        migrations.AlterField("procedureversion", "card", models.JSONField(verbose_name="fiche")),
        migrations.AlterField("procedureversion", "texts", models.JSONField(verbose_name="textes cherchés")),
    ]
