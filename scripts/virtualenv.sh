#!/bin/sh
# Make .venv with the given Python; on Debian add the package that `venv` needs when it is missing.
set -e
[ -x .venv/bin/python ] && exit 0
if ! "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Longtable needs Python 3.11 or newer; name one with: make install PYTHON=python3.12" >&2
    exit 1
fi
"$1" -m venv .venv 2>/dev/null && exit 0
rm -rf .venv
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    exec "$1" -m venv .venv
fi
echo "Python's venv module is missing; install it with: sudo apt-get install python3-venv" >&2
exit 1
