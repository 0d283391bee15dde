#!/bin/sh
# Makes .venv with the packages of one lock file: scripts/setup.sh requirements.txt
#
# Quick when nothing changed: the lock last installed is kept inside .venv and compared.
# The locks for the tests and for OCR contain the one for running, so they serve that too.
# PYTHON=/path/to/python chooses the interpreter of a new environment.
set -u
cd "$(dirname "$0")/.." || exit 1

lock=${1:?usage: scripts/setup.sh LOCKFILE}
# What is there with more in it is left alone: `make run` takes away neither tests nor OCR.
case $lock in
requirements.txt) containing="requirements-dev.txt requirements-ocr.txt" ;;
*) containing= ;;
esac
installed=.venv/installed-lock.txt
log=build/setup.log

fail() {
    echo "$1" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        new_enough "$PYTHON" && echo "$PYTHON"
        return
    fi
    # A version manager's stand-in may be on PATH without its Python: each one is tried.
    for candidate in python3.13 python3.14 python3.12 python3 \
        "$HOME"/.pyenv/versions/3.13*/bin/python3 "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

if [ -x .venv/bin/python ] && new_enough .venv/bin/python; then
    for done_lock in "$lock" $containing; do
        cmp -s "$done_lock" "$installed" && exit 0
    done
    fresh=
else
    fresh=yes
    python=$(find_python)
    [ -n "$python" ] || fail "需要 Python 3.12 或更新版本，请安装后重试，或用 PYTHON=路径 指定 (Python >= 3.12 is needed: install it, or set PYTHON=/path/to/python)"
fi

[ -w . ] && mkdir -p build 2>/dev/null && : 2>/dev/null >"$log" ||
    fail "无法写入文件夹 ${PWD}，请换到可写的位置 (cannot write to this folder)"

if [ "$fresh" ]; then
    echo "正在建立运行环境（.venv），约需半分钟…"
    "$python" -m venv --clear .venv >"$log" 2>&1 ||
        fail "无法建立 .venv，Debian 和 Ubuntu 请先安装 python3-venv，详见 $log (could not create .venv)"
else
    echo "依赖有更新，正在安装…"
fi
rm -f "$installed"
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$lock" >"$log" 2>&1 ||
    fail "依赖未能安装，详见 $log (packages could not be installed)"
cp "$lock" "$installed"
