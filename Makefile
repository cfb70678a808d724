# The two commands of the README, and what the maintainers run besides. Needs Python >= 3.11 and make, nothing else.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.PHONY: demo test check accuracy bench clean

demo: .venv/installed
	$(BIN)/audit samples/ --exit-zero

test: .venv/installed-test
	$(BIN)/python -m pytest -n auto --dist worksteal

# Types, lint, layers: with `make test` the four words that must hold before a commit.
check: .venv/installed-test
	$(BIN)/mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

# make accuracy EVAL=path/to/labelled/data: figures, and how often each rule was right.
accuracy: .venv/installed-test
	$(BIN)/python tests/accuracy/measure_rules.py "$(EVAL)" --audit $(BIN)/audit

# make bench FILES=folder/of/texts [PEERS=venv]: whole-process speed against the floor, and other tools where that venv has them; how cost
# grows with documents and their size; and whether any rule's work grows faster than a text made to provoke it (half an hour in all).
bench: .venv/installed-test
	$(BIN)/python tests/bench/against_floor.py "$(FILES)" $(if $(PEERS),--peers "$(PEERS)")
	$(BIN)/python tests/bench/growth.py
	$(BIN)/python tests/bench/hostile.py

clean:
	rm -rf .venv build *.egg-info

# Rules and phrase lists are read from the checkout: an edit needs no new installation. What pip compiles of a wheel is compiled here,
# for those whose Python writes no compiled files by itself.
.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("auditor needs Python 3.11 or newer: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(BIN)/python -m compileall -q auditor rules
	touch $@

.venv/installed-test: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@
