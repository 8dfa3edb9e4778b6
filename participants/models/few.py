"""A subquery that yields few rows, said so that the database believes it."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func, QuerySet


class AmongFew(Func):
    """Whether the field is one of the values, which are worked out first and once: x = ANY (ARRAY(SELECT ...)).

    PostgreSQL takes such an array for ten values. Of an ordinary subquery on the samples it would expect half the
    record, since nothing tells it that one series of two holds one dialogue of ten thousand; and read all of it.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()

    def __init__(self, field: str, values: QuerySet, **extra: Any) -> None:
        super().__init__(field, ArraySubquery(values), **extra)
