#!/bin/sh
# Renews requirements.txt and requirements-dev.txt from pyproject.toml with uv.
#
# Every file is pinned by hash and none by address, so each office installs from its own
# package index. Commit both files together with pyproject.toml.
set -eu
cd "$(dirname "$0")/.."

command -v uv >/dev/null || {
    echo "需要 uv 才能更新锁定文件 (uv is needed: pip install uv)" >&2
    exit 1
}
compile() {
    uv pip compile --quiet pyproject.toml --universal --python-version 3.12 --generate-hashes \
        --no-header --no-annotate --no-config "$@"
}
compile --upgrade --output-file requirements.txt
# The second starts from the first's versions: one lock must contain the other.
compile --upgrade --group dev --constraints requirements.txt --output-file requirements-dev.txt
