"""A pytest plugin: one throw-away PostgreSQL for the whole run, unless `DATABASE_URL` names another.

It has to exist before pytest-django loads the settings, hence the wrapper round that hook and the `-p` in
pyproject.toml. The workers of xdist inherit `DATABASE_URL` and make their databases in the same server.
"""

import contextlib
import os
from collections.abc import Generator

import pytest

from forum_archive import embedded_postgres


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    asked = early_config.known_args_namespace
    if not os.environ.get("DATABASE_URL") and not asked.help and not asked.version:
        run = contextlib.ExitStack()
        early_config.add_cleanup(run.close)  # at the end, an interrupt or a usage error
        try:
            os.environ["DATABASE_URL"] = run.enter_context(embedded_postgres.throwaway())
        except embedded_postgres.PostgresUnavailable as error:
            raise pytest.UsageError(str(error)) from None
        run.callback(os.environ.pop, "DATABASE_URL")
    return (yield)
