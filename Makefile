# make setup   the environment in .venv            make test    everything that is checked
# make run     the site on http://127.0.0.1:8000   make check   the checks that need no test run
# make fix     format and tidy the code            make lock    the lock files, after pyproject.toml
# make setup-ocr   also read scans and photographs (400 MB more)
# make bench   how fast, in how much memory       make clean   caches and reports (never data)
# Settings: PORT=8001, PYTHON=/path/to/python3.13, and the variables in fazhi_site/settings.py.
.PHONY: setup run test check fix bench lock clean
.DEFAULT_GOAL := setup

setup:
	@sh scripts/setup.sh requirements.txt

run: setup
	@exec .venv/bin/python scripts/run.py

# Adds what reads scans and photographs (OCR): 400 MB, wanted by few.
.PHONY: setup-ocr
setup-ocr:
	@sh scripts/setup.sh requirements-ocr.txt

.PHONY: setup-dev
setup-dev:
	@sh scripts/setup.sh requirements-dev.txt

test: setup-dev
	@sh scripts/install_test_tools.sh
	@exec .venv/bin/python -m scripts.run_tests

check: setup-dev
	@exec .venv/bin/python -m scripts.run_tests --checks-only

fix: setup-dev
	@.venv/bin/python -m ruff check --fix --quiet . ; .venv/bin/python -m ruff format --quiet .

bench: setup-dev
	@.venv/bin/python scripts/bench.py
	@.venv/bin/python scripts/bench_ingest.py
	@.venv/bin/python scripts/hostile.py
	@.venv/bin/python -m pytest -q -m long

lock:
	@sh scripts/lock.sh

clean:
	@rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
