"""Rows on their way into the database: instances that nobody saved, with primary keys handed out in order."""

from collections import defaultdict
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model


class Rows:
    """What waits to be copied, by model, in the order in which each model was first met."""

    def __init__(self) -> None:
        self.waiting: dict[type[Model], list[Model]] = defaultdict(list)
        self.last_keys: dict[type[Model], int] = {}
        self.copied = 0

    def add(self, model: type[Model], **values: Any) -> Any:
        """A row of the model, after the last that the table holds."""
        if model not in self.last_keys:
            self.last_keys[model] = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        self.last_keys[model] += 1
        instance = model(pk=self.last_keys[model], **values)
        self.waiting[model].append(instance)
        return instance

    def copy(self) -> None:
        """Copy what waits, and have every deferred constraint and trigger checked now."""
        with connection.cursor() as cursor:
            for model, instances in self.waiting.items():
                fields = model._meta.concrete_fields
                columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
                table = connection.ops.quote_name(model._meta.db_table)
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as rows:
                    for instance in instances:
                        rows.write_row([getattr(instance, field.attname) for field in fields])
                self.copied += len(instances)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        self.waiting.clear()

    def settle_sequences(self) -> None:
        """The next row that the application adds comes after the last that was copied."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.last_keys)):
                cursor.execute(statement)
