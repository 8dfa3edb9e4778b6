"""The index of the search. Its terms and texts are kept out of line, so that filters and orders read narrow rows."""

import datetime

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0009_outcomes_of_unknown_origin"),
        ("participants", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("remark", "Remark"),
                            ("dialogue", "Dialogue"),
                            ("participant", "Participant"),
                        ],
                        max_length=11,
                        verbose_name="kind",
                    ),
                ),
                ("date", models.DateField(default=datetime.date(1, 1, 1), verbose_name="date")),
                ("language", models.CharField(blank=True, max_length=2, verbose_name="language")),
                ("fidelity", models.CharField(blank=True, max_length=10, verbose_name="fidelity")),
                ("remark_kind", models.CharField(blank=True, max_length=10, verbose_name="kind of remark")),
                ("coverage", models.CharField(blank=True, max_length=16, verbose_name="coverage")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="categories",
                    ),
                ),
                (
                    "speakers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="speakers",
                    ),
                ),
                (
                    "organisations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="organisations",
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="topics",
                    ),
                ),
                ("made_of", models.UUIDField(verbose_name="fingerprint")),
                ("terms", django.contrib.postgres.search.SearchVectorField(verbose_name="terms")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "dialogue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entries",
                        to="dialogues.dialogue",
                        verbose_name="dialogue",
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entry",
                        to="participants.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "remark",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entry",
                        to="dialogues.remark",
                        verbose_name="remark",
                    ),
                ),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["terms"], name="search_entry_terms"
                    ),
                    models.Index(fields=["kind", "-date", "-dialogue", "remark"], name="search_entry_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("dialogue__isnull", False),
                                ("kind", "remark"),
                                ("remark__isnull", False),
                                ("participant", None),
                            ),
                            models.Q(
                                ("dialogue__isnull", False),
                                ("kind", "dialogue"),
                                ("participant", None),
                                ("remark", None),
                            ),
                            models.Q(
                                ("dialogue", None),
                                ("kind", "participant"),
                                ("participant__isnull", False),
                                ("remark", None),
                            ),
                            _connector="OR",
                        ),
                        name="search_entry_is_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("fidelity__in", ["verbatim", "translated", "paraphrase", "summary"]),
                                ("kind", "remark"),
                                ("remark_kind__in", ["speech", "question", "answer", "event", "procedural"]),
                            ),
                            models.Q(
                                models.Q(("kind", "remark"), _negated=True),
                                ("fidelity", ""),
                                ("remark_kind", ""),
                            ),
                            _connector="OR",
                        ),
                        name="search_entry_of_remark_is_classed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "dialogue")),
                        fields=("dialogue",),
                        name="search_entry_dialogue_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE dialogues_searchentry SET (toast_tuple_target = 128)",
            "ALTER TABLE dialogues_searchentry RESET (toast_tuple_target)",
        ),
    ]
