# make run: the app with its demo. make test: the tests. make check: what every commit must pass.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
RUN_ENV := DEMO=1 FLASK_APP=app
TESTS ?= tests
# Every process compiles all it imports, seconds each, where the surroundings forbid keeping it.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test check lock bench bench-all bench-report bench-search clean

help:
	@echo "make run    起动服务（带演示数据） http://127.0.0.1:5000"
	@echo "make test   装好并运行全部测试"
	@echo "make check  ruff, mypy, 测试：每次提交前都要通过"
	@echo "make bench  配对算法与同类比较（约十分钟）；make bench-all 为全部规模"
	@echo "make bench-report  十年十万条记录的报告要多久"
	@echo "make bench-search  十万条记录里搜索和翻列表要多久"
	@echo "make lock   重新锁定依赖（需要 uv）"

# The stamp holds a copy of the lock it was installed from: a second run needs no network.
$(VENV)/run.stamp: requirements.txt .ci/venv.sh
	@sh .ci/venv.sh $(VENV) requirements.txt
	@cp requirements.txt $@

$(VENV)/dev.stamp: requirements-dev.txt .ci/venv.sh
	@sh .ci/venv.sh $(VENV) requirements-dev.txt
	@cp requirements-dev.txt $@ && cp requirements.txt $(VENV)/run.stamp

# The inner loops of the matcher are compiled once, and again where they have changed.
$(VENV)/warm.stamp: $(VENV)/run.stamp $(wildcard matcher/*.py)
	@$(PY) -m matcher warm && touch $@

run: $(VENV)/run.stamp
	@$(RUN_ENV) $(PY) -m flask db upgrade
	@$(RUN_ENV) $(PY) -m flask load-demo
	@$(RUN_ENV) $(PY) app.py

test: $(VENV)/dev.stamp $(VENV)/warm.stamp
	$(PY) -m pytest -n auto $(TESTS)

check: $(VENV)/dev.stamp $(VENV)/warm.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest -n auto $(TESTS)

bench: $(VENV)/bench.stamp $(VENV)/warm.stamp
	$(PY) -m bench run

bench-report: $(VENV)/dev.stamp
	$(PY) -m bench.report

bench-search: $(VENV)/dev.stamp
	$(PY) -m bench.search

bench-all: $(VENV)/bench.stamp $(VENV)/warm.stamp
	$(PY) -m bench run --all
	$(PY) -m bench speedup
	$(PY) -m bench profile
	$(PY) -m bench write

$(VENV)/bench.stamp: bench/requirements-bench.txt $(VENV)/dev.stamp
	@sh .ci/venv.sh $(VENV) bench/requirements-bench.txt
	@cp bench/requirements-bench.txt $@

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.txt requirements.in
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements.txt -o requirements-dev.txt requirements-dev.in

clean:
	rm -rf $(VENV)
