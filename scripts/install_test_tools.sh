#!/bin/sh
# Installs what the tests need beyond Python: a browser, a Chinese font, PostgreSQL.
#
# Uses apt-get when it may (root, or sudo without a password); otherwise says in one line
# what to install. Nothing is ever left out quietly.
set -u
cd "$(dirname "$0")/.." || exit 1

missing_packages() {
    command -v chromium >/dev/null || printf ' chromium'
    [ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || printf ' fonts-noto-cjk'
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null ||
        printf ' postgresql'
}

missing=$(missing_packages)
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    as_root=refused
fi
if [ "$as_root" = refused ] || ! command -v apt-get >/dev/null; then
    echo "测试还需要安装：$missing (install these, then run make test again)" >&2
    exit 1
fi

echo "正在安装测试所需：$missing …"
mkdir -p build
apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null >>build/apt.log 2>&1
}
: >build/apt.log
# fontconfig brings fc-list, by which the font is found.
apt update && apt install --no-install-recommends fontconfig $missing
missing=$(missing_packages)
if [ -n "$missing" ]; then
    echo "未能安装：${missing}，详见 build/apt.log (could not be installed)" >&2
    exit 1
fi
