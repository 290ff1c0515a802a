#!/bin/sh
# Install Chromium for the browser journeys, or say which command would.
set -e
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's chromium for the browser journeys…"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-dejavu-core fonts-noto-color-emoji >/dev/null
    exit 0
fi
echo "Chromium is missing; install it with: sudo apt-get install chromium" >&2
[ "$CI" != true ]
