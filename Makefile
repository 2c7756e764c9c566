# Open Secretariat: the everyday commands. Needs python3 (3.11 or later) with venv, and make; nothing else.

PORT = 8000
PACK = mtcr-demonstration
# Maintainers: the day up to which `make lock` looks for releases.
EXCLUDE_NEWER = 2026-11-20

# By module, never by script: a script's first line breaks where the folder's path holds a space.
PYTHON_HERE = .venv/bin/python
MANAGE = $(PYTHON_HERE) manage.py
APPS = audit regime governance config
COMPILE = uv pip compile --quiet --upgrade --universal --generate-hashes --no-strip-extras --no-header \
	--no-annotate --no-emit-index-url --exclude-newer $(EXCLUDE_NEWER) pyproject.toml

title = @printf '\n== %s\n' '$(1)'

.DEFAULT_GOAL = help
.NOTPARALLEL:
.PHONY: help run setup test fresh lock

help:
	@echo 'make run     build .venv, found and play the demonstration, serve it on 127.0.0.1 (PORT=$(PORT) PACK=$(PACK))'
	@echo 'make setup   build .venv alone; afterwards .venv/bin/python manage.py ... works'
	@echo 'make test    every check and every test, from nothing'
	@echo 'make fresh   move var/ aside, so that make run begins anew'
	@echo 'make lock    maintainers: write requirements/*.lock anew (EXCLUDE_NEWER=$(EXCLUDE_NEWER))'

run:
	@sh requirements/install run
	@exec $(MANAGE) run --port '$(PORT)' --pack '$(PACK)'

setup:
	@sh requirements/install run

test:
	@sh requirements/install test
	$(call title,style: ruff check)
	@$(PYTHON_HERE) -m ruff check .
	$(call title,layout: ruff format --check)
	@$(PYTHON_HERE) -m ruff format --check .
	$(call title,layers: lint-imports)
	@$(PYTHON_HERE) .venv/bin/lint-imports
	$(call title,types: mypy --strict)
	@$(PYTHON_HERE) -m mypy $(APPS) tests
	$(call title,migrations: makemigrations --check)
	@$(MANAGE) makemigrations --check --dry-run
	$(call title,settings: manage.py check)
	@$(MANAGE) check
	$(call title,tests: pytest)
	@if { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null; then \
		$(PYTHON_HERE) -m pytest; \
	else \
		$(PYTHON_HERE) -m pytest -m 'not browser' && echo 'browser tests not run: no Chromium'; \
	fi

fresh:
	@state="$${SECRETARIAT_VAR:-var}"; state="$${state%/}"; aside="$$state-$$(date -u +%Y%m%dT%H%M%SZ)"; \
	if [ ! -e "$$state" ]; then echo "Nothing to move: $$state does not exist."; \
	elif [ -e "$$aside" ]; then echo "$$aside exists already." >&2; exit 1; \
	else mv -- "$$state" "$$aside" && echo "Moved $$state to $$aside."; fi

lock:
	@command -v uv >/dev/null || { echo 'make lock needs uv: python3 -m pip install uv' >&2; exit 2; }
	$(COMPILE) -o requirements/run.lock
	$(COMPILE) --group test --constraint requirements/run.lock -o requirements/test.lock
