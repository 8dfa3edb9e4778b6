"""The one row that every public page is keyed by."""

from django.db import migrations


def begin(apps, schema_editor):
    apps.get_model("dialogues", "ArchiveVersion").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0003_remarks_stay_in_their_dialogue")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
