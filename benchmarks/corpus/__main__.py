"""python -m benchmarks.corpus --dialogues 10000 --remarks 1000000: see the package."""

import argparse
import os
import sys

import django
from django.utils.module_loading import import_string

from benchmarks import corpus
from forum_archive import embedded_postgres


def main() -> None:
    parser = argparse.ArgumentParser(
        "python -m benchmarks.corpus",
        description=corpus.__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--dialogues", type=int, default=1000)
    parser.add_argument("--remarks", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--force", action="store_true", help="even where other dialogues are")
    parser.add_argument("--no-index", action="store_true", help="leave the search's to `manage.py reindex`")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_archive.settings")
    embedded_postgres.ensure_running()
    django.setup()
    loading = "benchmarks.corpus.loading"  # its models can be imported only now
    try:
        import_string(f"{loading}.load")(
            dialogues=asked.dialogues,
            remarks=asked.remarks,
            seed=asked.seed,
            is_forced=asked.force,
            is_indexed=not asked.no_index,
        )
    except import_string(f"{loading}.Refused") as refused:
        sys.exit(str(refused))
    print(
        "Measure: python -m benchmarks.pages http://localhost:8000", *import_string(f"{loading}.measured")()
    )


if __name__ == "__main__":
    main()
