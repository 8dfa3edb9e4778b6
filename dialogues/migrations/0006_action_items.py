"""What was asked and promised; and that a promise stands, word for word, in the remark that it is anchored to."""

import functools

import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models

import participants.fields
import participants.public_ids

CHECK = """
CREATE FUNCTION check_promise() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    items bigint[];
BEGIN
    IF TG_TABLE_NAME = 'dialogues_remark' THEN
        items := ARRAY(SELECT id FROM dialogues_actionitem WHERE promise_remark_id = NEW.id);
    ELSE
        items := ARRAY[NEW.id];
    END IF;
    IF EXISTS (SELECT FROM dialogues_actionitem item JOIN dialogues_remark remark ON remark.id = item.promise_remark_id
               WHERE item.id = ANY (items)
                 AND (char_length(item.promise_quote) <> item.promise_end - item.promise_start
                      OR substr(remark.public_text, item.promise_start + 1, char_length(item.promise_quote))
                         <> item.promise_quote)) THEN
        RAISE EXCEPTION 'a promise is anchored to words that do not stand there'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'promise_stands_in_its_remark';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER promise_stands_in_its_remark
    AFTER INSERT OR UPDATE ON dialogues_actionitem DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_promise();
CREATE CONSTRAINT TRIGGER promise_stands_in_its_remark
    AFTER UPDATE OF public_text ON dialogues_remark DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_promise();
"""

UNCHECK = """
DROP TRIGGER promise_stands_in_its_remark ON dialogues_remark;
DROP TRIGGER promise_stands_in_its_remark ON dialogues_actionitem;
DROP FUNCTION check_promise();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0005_parts_stay_in_their_dialogue"),
        ("participants", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionItem",
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
                        default=functools.partial(participants.public_ids.new, *("t",), **{}),
                        editable=False,
                        max_length=32,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z][a-z0-9_]{1,31}$")],
                        verbose_name="public id",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request", "Request"),
                            ("problem", "Problem"),
                            ("proposal", "Proposal"),
                            ("goal", "Goal"),
                            ("commitment", "Promise"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(blank=True, max_length=300, verbose_name="title (Korean)")),
                ("title_en", models.CharField(blank=True, max_length=300, verbose_name="title (English)")),
                (
                    "promise_start",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="first character of the promise"
                    ),
                ),
                (
                    "promise_end",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="character after the last of the promise"
                    ),
                ),
                (
                    "promise_quote",
                    models.TextField(
                        blank=True,
                        help_text="Exactly as they stand there.",
                        max_length=2000,
                        verbose_name="words of the promise",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty if nobody named a day.",
                        null=True,
                        verbose_name="due",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("under_review", "Under review"),
                            ("planned", "Planned"),
                            ("in_progress", "In progress"),
                            ("long_term_review", "Long-term review"),
                            ("done", "Done"),
                            ("not_possible", "Not possible"),
                            ("transferred", "Handed to another body"),
                            ("answered_on_the_spot", "Answered on the spot"),
                            ("withdrawn", "Taken back"),
                            ("unknown", "No information"),
                        ],
                        default="unknown",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "edit_version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="edit version"),
                ),
            ],
            options={
                "verbose_name": "action item",
                "verbose_name_plural": "action items",
                "ordering": ["-pk"],
            },
            bases=(participants.fields.InTwoLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="ActionUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                ("date", models.DateField(verbose_name="date")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("under_review", "Under review"),
                            ("planned", "Planned"),
                            ("in_progress", "In progress"),
                            ("long_term_review", "Long-term review"),
                            ("done", "Done"),
                            ("not_possible", "Not possible"),
                            ("transferred", "Handed to another body"),
                            ("answered_on_the_spot", "Answered on the spot"),
                            ("withdrawn", "Taken back"),
                            ("unknown", "No information"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "text_ko",
                    models.TextField(blank=True, max_length=2000, verbose_name="what is known (Korean)"),
                ),
                (
                    "text_en",
                    models.TextField(blank=True, max_length=2000, verbose_name="what is known (English)"),
                ),
                (
                    "evidence",
                    models.CharField(
                        blank=True,
                        help_text="An address, or the name and date of the document that says so.",
                        max_length=1000,
                        verbose_name="evidence",
                    ),
                ),
                ("reason_ko", models.TextField(blank=True, max_length=2000, verbose_name="reason (Korean)")),
                ("reason_en", models.TextField(blank=True, max_length=2000, verbose_name="reason (English)")),
                ("next_update_due", models.DateField(blank=True, null=True, verbose_name="next update due")),
            ],
            options={
                "verbose_name": "update of an action item",
                "verbose_name_plural": "updates of an action item",
                "ordering": ["item", "date", "position"],
            },
            bases=(participants.fields.InTwoLanguages, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name="revision",
            name="revision_kind_known",
        ),
        migrations.AlterField(
            model_name="revision",
            name="target_kind",
            field=models.CharField(
                choices=[("dialogue", "Dialogue"), ("remark", "Remark"), ("action_item", "Action item")],
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("target_kind__in", ["dialogue", "remark", "action_item"])),
                name="revision_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="answered_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers_to_items",
                to="dialogues.remark",
                verbose_name="remark that answered it",
            ),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="dialogues",
            field=models.ManyToManyField(
                related_name="action_items",
                to="dialogues.dialogue",
                verbose_name="dialogues that it belongs to",
            ),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="promise_remark",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="promises",
                to="dialogues.remark",
                verbose_name="remark that promised it",
            ),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="raised_in",
            field=models.ManyToManyField(
                blank=True,
                related_name="raises",
                to="dialogues.remark",
                verbose_name="remarks that raised it",
            ),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="responsible",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="owed_items",
                to="participants.organisation",
                verbose_name="responsible",
            ),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="topics",
            field=models.ManyToManyField(
                blank=True, related_name="action_items", to="dialogues.topic", verbose_name="topics"
            ),
        ),
        migrations.AddField(
            model_name="actionupdate",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="updates",
                to="dialogues.actionitem",
                verbose_name="action item",
            ),
        ),
        migrations.AddField(
            model_name="actionupdate",
            name="source",
            field=models.ForeignKey(
                blank=True,
                help_text="A source of one of its dialogues.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="action_updates",
                to="dialogues.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="actionupdate",
            name="transferred_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taken_over",
                to="participants.organisation",
                verbose_name="handed to",
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(fields=["status", "kind"], name="action_item_by_state"),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("public_id__regex", "^[a-z][a-z0-9_]{1,31}$")),
                name="action_item_public_id_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_ko", ""), _negated=True),
                    models.Q(("title_en", ""), _negated=True),
                    _connector="OR",
                ),
                name="action_item_has_title",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["request", "problem", "proposal", "goal", "commitment"])),
                name="action_item_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "received",
                            "under_review",
                            "planned",
                            "in_progress",
                            "long_term_review",
                            "done",
                            "not_possible",
                            "transferred",
                            "answered_on_the_spot",
                            "withdrawn",
                            "unknown",
                        ],
                    )
                ),
                name="action_item_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("promise_end", None),
                        ("promise_quote", ""),
                        ("promise_remark", None),
                        ("promise_start", None),
                    ),
                    models.Q(
                        ("promise_end__isnull", False),
                        ("promise_remark__isnull", False),
                        ("promise_start__isnull", False),
                        ("promise_end__gt", models.F("promise_start")),
                        models.Q(("promise_quote", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="action_item_promise_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionupdate",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("item", "position"),
                name="action_update_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "received",
                            "under_review",
                            "planned",
                            "in_progress",
                            "long_term_review",
                            "done",
                            "not_possible",
                            "transferred",
                            "answered_on_the_spot",
                            "withdrawn",
                            "unknown",
                        ],
                    )
                ),
                name="action_update_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "unknown"),
                    ("source__isnull", False),
                    models.Q(("evidence", ""), _negated=True),
                    _connector="OR",
                ),
                name="action_update_state_has_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("not_possible", "transferred")), _negated=True),
                    models.Q(("reason_ko", ""), _negated=True),
                    models.Q(("reason_en", ""), _negated=True),
                    _connector="OR",
                ),
                name="action_update_refusal_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "transferred"), _negated=True),
                    ("transferred_to__isnull", False),
                    _connector="OR",
                ),
                name="action_update_transfer_names_organisation",
            ),
        ),
        migrations.RunSQL(CHECK, UNCHECK),
    ]
