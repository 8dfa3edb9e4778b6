"""What the database promises, by name, and how to see it keep a promise."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction


def refusal_of(attempt: Callable[[], object]) -> str:
    """The name of the constraint or trigger that refuses `attempt`, at once or when the transaction ends."""

    @transaction.atomic
    def a_whole_transaction() -> None:
        attempt()
        end_of_transaction()

    with pytest.raises(IntegrityError) as refused:
        a_whole_transaction()
    return refused.value.__cause__.diag.constraint_name


def end_of_transaction() -> None:
    """Check now what is checked when a transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def promises_of(application: str) -> set[str]:
    """Every constraint that the models of an application name, and every trigger on their tables."""
    declared = list(apps.get_app_config(application).get_models(include_auto_created=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = ANY (%s::regclass[])",
            [[model._meta.db_table for model in declared]],
        )
        triggers = {name for (name,) in cursor.fetchall()}
    return triggers | {constraint.name for model in declared for constraint in model._meta.constraints}


def make_it_its_own(field: str, thing: models.Model) -> None:
    """Have a thing point at itself."""
    type(thing)._default_manager.filter(pk=thing.pk).update(**{field: thing})
