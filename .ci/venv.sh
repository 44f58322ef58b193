#!/bin/sh
# Make (or complete) the virtual environment $1 from the hash lock $2. Says in a line what is missing.
set -eu
venv=$1
lock=$2
python=${PYTHON:-python3}

fail() {
    echo "$1" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 || fail "没有找到 $python：请先安装 Python 3.11 或更新的版本 (python3 >= 3.11 is needed)"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 太旧：现在是 $("$python" -V 2>&1)，需要 3.11 或更新 (python3 >= 3.11 is needed)"

if [ ! -x "$venv/bin/python" ]; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "缺少 venv：Debian/Ubuntu 请运行 apt-get install python3-venv (the venv module is missing)"
    # A failure leaves no half-made folder behind.
    rm -rf "$venv"
    "$python" -m venv "$venv" || { rm -rf "$venv"; fail "没能建立虚拟环境 $venv (venv failed)"; }
fi
if command -v uv >/dev/null 2>&1; then
    uv pip install -q --python "$venv/bin/python" --require-hashes -r "$lock" && exit 0
fi
"$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$lock" ||
    fail "没能装好 $lock 里的依赖：请检查网络后再运行一次 (installing the locked packages failed)"
