"""Indexes that hold all that a count of the record asks of a row, so that no text is read for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0007_photographs"),
        ("participants", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="attendance",
            index=models.Index(
                condition=models.Q(("name_display", "full")),
                fields=["participant", "dialogue"],
                include=("category",),
                name="attendance_fully_named",
            ),
        ),
        migrations.AddIndex(
            model_name="dialogue",
            index=models.Index(
                condition=models.Q(("status", "published")),
                fields=["series", "date"],
                include=("id",),
                name="dialogue_public",
            ),
        ),
        migrations.AddIndex(
            model_name="remark",
            index=models.Index(
                condition=models.Q(("kind", "event"), _negated=True),
                fields=["dialogue", "fidelity"],
                name="remark_spoken",
            ),
        ),
        migrations.AddIndex(
            model_name="remarkspeaker",
            index=models.Index(fields=["attendance", "remark"], name="remark_speaker_said"),
        ),
    ]
