"""Staff's glossary; and that no spelling stands in it twice."""

import functools

import django.contrib.postgres.fields
import django.core.validators
from django.db import migrations, models

import participants.public_ids

# The lock lets whoever saves at the same time wait, and then see what was saved.
CHECK = """
CREATE FUNCTION check_synonym() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(TG_RELID::bigint);
    IF EXISTS (SELECT FROM dialogues_synonym synonym, unnest(synonym.keys) AS key
               GROUP BY key HAVING count(*) > 1) THEN
        RAISE EXCEPTION 'a spelling stands in the glossary twice'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'synonym_spelling_stands_once';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER synonym_spelling_stands_once
    AFTER INSERT OR UPDATE ON dialogues_synonym DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_synonym();
"""

UNCHECK = """
DROP TRIGGER synonym_spelling_stands_once ON dialogues_synonym;
DROP FUNCTION check_synonym();
"""


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0012_search_rows_stay_narrow")]

    operations = [
        migrations.CreateModel(
            name="Synonym",
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
                        default=functools.partial(participants.public_ids.new, "g"),
                        editable=False,
                        max_length=32,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z][a-z0-9_]{1,31}$")],
                        verbose_name="public id",
                    ),
                ),
                (
                    "spellings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), size=None, verbose_name="spellings"
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), editable=False, size=None, verbose_name="keys"
                    ),
                ),
            ],
            options={
                "verbose_name": "synonym group",
                "verbose_name_plural": "synonyms",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[a-z][a-z0-9_]{1,31}$")),
                        name="synonym_public_id_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("spellings__len__gte", 2)), name="synonym_has_two_spellings"
                    ),
                ],
            },
        ),
        migrations.RunSQL(CHECK, UNCHECK),
    ]
