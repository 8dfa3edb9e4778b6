"""Lists of keys stay in the rows of the index, which facets read by the thousand; and more is known of its terms."""

from django.db import migrations

LISTS = ("categories", "speakers", "organisations", "topics")


def of_each(change: str) -> str:
    return f"ALTER TABLE dialogues_searchentry {', '.join(f'ALTER COLUMN {name} {change}' for name in LISTS)}"


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0011_search_entries")]

    operations = [
        migrations.RunSQL(of_each("SET STORAGE PLAIN"), of_each("SET STORAGE EXTENDED")),
        migrations.RunSQL(
            "ALTER TABLE dialogues_searchentry ALTER COLUMN terms SET STATISTICS 1000",
            "ALTER TABLE dialogues_searchentry ALTER COLUMN terms SET STATISTICS -1",
        ),
    ]
