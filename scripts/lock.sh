#!/bin/sh
# Renews requirements.txt, requirements-ocr.txt and requirements-dev.txt from pyproject.toml
# with uv.
#
# Every file is pinned by hash and none by address, so each office installs from its own
# package index. Commit all files together with pyproject.toml.
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
# The others start from the first's versions: each must contain it.
compile --upgrade --extra ocr --constraints requirements.txt --output-file requirements-ocr.txt
compile --upgrade --group dev --constraints requirements.txt --output-file requirements-dev.txt
