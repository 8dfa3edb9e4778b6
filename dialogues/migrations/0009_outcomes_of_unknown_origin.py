"""An item may be known by its outcome alone: nobody printed whether it was asked, proposed or promised."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0008_counts_read_indexes_alone"),
        ("participants", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="actionitem",
            name="action_item_kind_known",
        ),
        migrations.AlterField(
            model_name="actionitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("request", "Request"),
                    ("problem", "Problem"),
                    ("proposal", "Proposal"),
                    ("goal", "Goal"),
                    ("commitment", "Promise"),
                    ("outcome", "Outcome"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["request", "problem", "proposal", "goal", "commitment", "outcome"])
                ),
                name="action_item_kind_known",
            ),
        ),
    ]
