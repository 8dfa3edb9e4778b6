"""Photographs of a dialogue; none moves to another dialogue."""

import functools

import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models

import dialogues.models.photo
import participants.fields
import participants.public_ids

STAY = """
CREATE TRIGGER photo_keeps_its_dialogue BEFORE UPDATE OF dialogue_id ON dialogues_photo
    FOR EACH ROW EXECUTE FUNCTION refuse_other_dialogue();
"""
MOVE = "DROP TRIGGER photo_keeps_its_dialogue ON dialogues_photo;"


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0006_action_items"),
    ]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=functools.partial(participants.public_ids.new, *("f",), **{}),
                        editable=False,
                        max_length=32,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z][a-z0-9_]{1,31}$")],
                        verbose_name="public id",
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                (
                    "image",
                    models.FileField(
                        editable=False, upload_to=dialogues.models.photo.file_name, verbose_name="picture"
                    ),
                ),
                (
                    "small_image",
                    models.FileField(
                        editable=False,
                        upload_to=dialogues.models.photo.file_name,
                        verbose_name="small picture",
                    ),
                ),
                ("width", models.PositiveIntegerField(editable=False, verbose_name="width")),
                ("height", models.PositiveIntegerField(editable=False, verbose_name="height")),
                (
                    "alt_ko",
                    models.CharField(
                        help_text="For whoever cannot see it: who does what, where, in a sentence. Do not begin with “photo of”; name only people who are named in the record.",
                        max_length=500,
                        verbose_name="what it shows (Korean)",
                    ),
                ),
                ("alt_en", models.CharField(max_length=500, verbose_name="what it shows (English)")),
                ("caption_ko", models.CharField(blank=True, max_length=500, verbose_name="caption (Korean)")),
                (
                    "caption_en",
                    models.CharField(blank=True, max_length=500, verbose_name="caption (English)"),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who took it, or whom to name.",
                        max_length=200,
                        verbose_name="credit",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("kogl_0", "KOGL Type 0: free use"),
                            ("kogl_1", "KOGL Type 1: name the source"),
                            ("kogl_2", "KOGL Type 2: name the source, no commercial use"),
                            ("kogl_3", "KOGL Type 3: name the source, no changes"),
                            ("kogl_4", "KOGL Type 4: name the source, no commercial use, no changes"),
                            ("cc_by", "CC BY 4.0: name the source"),
                            ("third_party", "Third party: shown here with permission, not free to use"),
                        ],
                        default="third_party",
                        max_length=12,
                        verbose_name="licence",
                    ),
                ),
                (
                    "taken_on",
                    models.DateField(
                        blank=True, help_text="Leave empty if not known.", null=True, verbose_name="taken on"
                    ),
                ),
                (
                    "dialogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="dialogues.dialogue",
                        verbose_name="dialogue",
                    ),
                ),
            ],
            options={
                "verbose_name": "photograph",
                "verbose_name_plural": "photographs",
                "ordering": ["dialogue", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[a-z][a-z0-9_]{1,31}$")),
                        name="photo_public_id_form",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("dialogue", "position"),
                        name="photo_position_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("image", ""), _negated=True),
                            models.Q(("small_image", ""), _negated=True),
                        ),
                        name="photo_has_files",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("height__gt", 0), ("width__gt", 0)), name="photo_has_size"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alt_ko", ""), _negated=True), name="photo_has_korean_alt"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alt_en", ""), _negated=True), name="photo_has_english_alt"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("licence", "kogl_0"), models.Q(("credit", ""), _negated=True), _connector="OR"
                        ),
                        name="photo_has_credit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "licence__in",
                                ["kogl_0", "kogl_1", "kogl_2", "kogl_3", "kogl_4", "cc_by", "third_party"],
                            )
                        ),
                        name="photo_licence_known",
                    ),
                ],
            },
            bases=(participants.fields.InTwoLanguages, models.Model),
        ),
        migrations.RunSQL(STAY, MOVE),
    ]
