# Everything a person runs here; `make help` lists it. Needs Python 3.11 or newer and nothing else.

PYTHON ?= python3
PORT   ?= 8000
SAMPLE ?= yes
export PORT

VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --quiet --quiet --disable-pip-version-check --no-input
CODE   := manage.py forum_archive participants dialogues tests deploy
WORDS  := $(wildcard forum_archive/locale/*/LC_MESSAGES/django.po)
say     = printf '==> %s\n'

.DELETE_ON_ERROR:
.PHONY: help serve test stop staff pins port-is-free database static

help:
	@echo "make serve [PORT=8000] [SAMPLE=no]   set everything up and serve the archive on this machine"
	@echo "make test                            every check and every test, the browser's included"
	@echo "make stop                            end the project's own PostgreSQL"
	@echo "make staff                           new passwords for the staff of the sample"
	@echo "make pins                            pin the newest releases that pyproject.toml allows"

# --- serving ---------------------------------------------------------------------------------------------------

serve: port-is-free $(VENV)/production database static
	@$(PY) manage.py demo_staff
	@$(say) "Starting the web server"
	@exec $(PY) -m gunicorn --config deploy/gunicorn.conf.py forum_archive.wsgi

port-is-free:
	@$(PYTHON) -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); \
		s.bind(("127.0.0.1", int("$(PORT)")))' 2>/dev/null \
		|| { echo "Port $(PORT) is taken: end what uses it, or choose another, such as make serve PORT=8001"; exit 1; }

database: $(VENV)/production $(WORDS:.po=.mo)
	@$(say) "Bringing the database up to date"
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py reindex --verbosity 0
ifneq ($(SAMPLE),no)
	@$(say) "Loading the sample: sixteen real sessions and an invented one (SAMPLE=no leaves them out)"
	@$(PY) manage.py sample_archive
endif

# The manifest that collectstatic writes last is its own stamp.
static: $(VENV)/production
	@manifest=$$($(PY) -c 'from forum_archive import embedded_postgres as e; print(e.data_folder())')/static/staticfiles.json; \
	if [ ! -e "$$manifest" ] || [ -n "$$(find static */static $(VENV)/production -newer "$$manifest" 2>/dev/null)" ]; then \
		$(say) "Collecting and compressing the static files"; \
		$(PY) manage.py collectstatic --noinput --verbosity 0; \
	fi

staff: $(VENV)/production
	@$(PY) manage.py demo_staff --renew

stop: $(VENV)/production
	@$(PY) -m forum_archive.embedded_postgres stop

# --- checking --------------------------------------------------------------------------------------------------

test: $(VENV)/development $(WORDS:.po=.mo)
	@$(say) "A browser for the tests"
	@$(PY) -m tests.chromium
	@$(say) "Lint and format: ruff"
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(say) "Templates: djade"
	@find templates dialogues participants -name '*.html' -exec $(VENV)/bin/djade --check --target-version 5.2 {} +
	@$(say) "The idiom of Django 5.2: django-upgrade"
	@find $(CODE) -name '*.py' -exec $(PY) -m django_upgrade --check --target-version 5.2 {} +
	@$(say) "Types: mypy"
	@$(PY) -m mypy
	@$(say) "Tests"
	@$(PY) -m pytest -n auto

# --- what the above stands on ----------------------------------------------------------------------------------

$(VENV)/made:
	@$(say) "Making a virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: name one, such as make serve PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		|| { [ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null; } \
		|| { echo "This Python makes no virtual environment: as root, apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/%: requirements/%.txt $(VENV)/made
	@$(say) "Installing the pinned requirements of $* (a minute, the first time)"
	@$(PIP) install --require-hashes --requirement $<
	@touch $@

%.mo: %.po | $(VENV)/production
	@$(say) "Compiling the messages of $<"
	@$(PY) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@

PINNED := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade

pins: $(VENV)/made
	@$(say) "Pinning what pyproject.toml allows"
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT \
		&& $(PYTHON) -m venv "$$tools" && "$$tools"/bin/python -m pip --quiet install uv \
		&& "$$tools"/bin/uv $(PINNED) pyproject.toml --output-file requirements/production.txt \
		&& "$$tools"/bin/uv $(PINNED) --group development pyproject.toml --output-file requirements/development.txt
