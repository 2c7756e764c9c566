# Open Secretariat: the everyday commands. They need python3 (3.11 or later) with venv, and make; no more.

PORT ?= 8000
PACK ?= mtcr-demonstration
# Maintainers: the day up to which `make lock` looks for releases.
EXCLUDE_NEWER = 2026-11-20

# Maintainers: what `make api-lint` judges the published schema with.
REDOCLY = @redocly/cli@2.77.0
SPECTRAL = @stoplight/spectral-cli@6.16.3

# By module, never by script: a script's first line breaks where the folder's path holds a space.
PYTHON_HERE = .venv/bin/python
# A file's tests stay together, on one of several processes; they begin in the order of collection.
PYTEST = $(PYTHON_HERE) -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
COMPILE = uv pip compile --quiet --upgrade --universal --generate-hashes --no-strip-extras --no-header \
	--no-annotate --no-emit-index-url --exclude-newer $(EXCLUDE_NEWER) pyproject.toml

# A recipe is one shell, and ends at its first failure.
.ONESHELL:
.SHELLFLAGS = -euc
.DEFAULT_GOAL = help
.PHONY: help run setup test deep bench fresh wheels lock api-lint

help:
	@cat <<-END
	make run     build .venv, found and play the demonstration, serve it on 127.0.0.1 (PORT=$(PORT) PACK=$(PACK))
	make setup   build .venv alone; afterwards .venv/bin/python manage.py ... works
	make test    every check and every test, from nothing
	make deep    properties, and what dies at any line, on all of their cases; make test tries a few
	make bench   what an act, a rebuild and a page cost, as ratios (BENCH='--json --entries 20000')
	make fresh   move var/ aside, so that make run begins anew
	make wheels  the platform and the verifier by itself, as packages in dist/ (fetches the build backend)
	make lock    maintainers: write requirements/*.lock anew (EXCLUDE_NEWER=$(EXCLUDE_NEWER))
	make api-lint  maintainers: what Redocly and Spectral say of the published schema (needs npx, fetches both)
	END

run:
	@sh requirements/install run
	exec $(PYTHON_HERE) manage.py run --port '$(PORT)' --pack '$(PACK)'

setup:
	@sh requirements/install run
	echo 'Ready: .venv/bin/python manage.py help'

# Neither the state of a regime beside it nor the settings of a server may change what the tests say.
test:
	@sh requirements/install test
	unset DATABASE_URL REDIS_URL LOG_ORIGIN LOG_KEY_FILE LOG_POLICY_FILE BALLOT_KEY_FILE BALLOT_PUBLIC_KEY
	# Very many processes begin here: each reads what the first of them compiled.
	unset PYTHONDONTWRITEBYTECODE
	SECRETARIAT_VAR=$$(mktemp -d); export SECRETARIAT_VAR
	said=$$(mktemp) types=
	trap 'kill $$types 2>/dev/null || :; rm -rf -- "$$SECRETARIAT_VAR" "$$said"' EXIT
	trap 'exit 130' INT TERM HUP
	step() {
		title=$$1; shift
		printf '\n== %s\n' "$$title"
		"$$@" || { echo "make test stopped at: $$title" >&2; exit 1; }
	}
	step 'style (ruff check)' $(PYTHON_HERE) -m ruff check .
	step 'layout (ruff format --check)' $(PYTHON_HERE) -m ruff format --check .
	step 'layers (lint-imports)' $(PYTHON_HERE) .venv/bin/lint-imports
	step 'migrations (makemigrations --check)' $(PYTHON_HERE) manage.py makemigrations --check --dry-run
	step 'settings (manage.py check)' $(PYTHON_HERE) manage.py check
	# Beside the tests; what it says is kept until it ends.
	check_types() {
		$(PYTHON_HERE) -m mypy audit regime governance config tests >"$$said" 2>&1 & mypy=$$!
		trap 'kill $$mypy; exit 143' INT TERM
		ended=0; wait $$mypy || ended=$$?
		printf '\n== types (mypy)\n'; cat "$$said"
		exit $$ended
	}
	check_types & types=$$!
	set --
	{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null ||
		set -- -m 'not browser'
	printf '\n== tests (pytest), and types (mypy) beside them\n'
	failed=
	$(PYTEST) "$$@" || failed='tests (pytest)'
	wait $$types || failed="$${failed:+$$failed, }types (mypy)"
	types=
	[ -z "$$failed" ] || { echo "make test failed at: $$failed" >&2; exit 1; }
	[ $$# = 0 ] || echo 'browser tests not run: no Chromium'

deep:
	@sh requirements/install test
	unset DATABASE_URL REDIS_URL LOG_ORIGIN LOG_KEY_FILE LOG_POLICY_FILE BALLOT_KEY_FILE BALLOT_PUBLIC_KEY SECRETARIAT_VAR
	exec $(PYTEST) -m 'deep or hypothesis' --hypothesis-profile=deep --timeout=900

bench:
	@sh requirements/install test
	unset DATABASE_URL REDIS_URL LOG_ORIGIN LOG_KEY_FILE LOG_POLICY_FILE BALLOT_KEY_FILE BALLOT_PUBLIC_KEY SECRETARIAT_VAR
	exec $(PYTHON_HERE) -m tests.bench $(BENCH)

fresh:
	@state=$${SECRETARIAT_VAR:-var}; state=$${state%/}; aside=$$state-$$(date -u +%Y%m%dT%H%M%SZ)
	[ -e "$$state" ] || { echo "Nothing to move: $$state does not exist."; exit 0; }
	[ ! -e "$$aside" ] || { echo "$$aside exists already." >&2; exit 1; }
	mv -- "$$state" "$$aside"
	echo "Moved $$state to $$aside."

wheels:
	@sh requirements/install run
	$(PYTHON_HERE) -I -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist . ./verifier
	ls dist

lock:
	@command -v uv >/dev/null || { echo 'make lock needs uv: python3 -m pip install uv' >&2; exit 2; }
	$(COMPILE) -o requirements/run.lock
	$(COMPILE) --group test --constraint requirements/run.lock -o requirements/test.lock

# What the two may not complain about stands in their files in .ci, with the reason.
api-lint:
	@command -v npx >/dev/null || { echo 'make api-lint needs npx, of Node.js' >&2; exit 2; }
	sh requirements/install run
	unset DATABASE_URL REDIS_URL
	SECRETARIAT_VAR=$$(mktemp -d); export SECRETARIAT_VAR
	trap 'rm -rf -- "$$SECRETARIAT_VAR"' EXIT
	schema=$$SECRETARIAT_VAR/openapi.json
	$(PYTHON_HERE) manage.py spectacular --format openapi-json --validate --fail-on-warn --file "$$schema"
	export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
	npx --yes $(REDOCLY) lint --config .ci/redocly.yaml "$$schema"
	npx --yes $(SPECTRAL) lint --ruleset .ci/spectral.yaml --fail-severity hint "$$schema"
