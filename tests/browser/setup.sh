#!/bin/sh
# What the browser tests need: Debian's chromium with its driver, and axe-core. Whatever cannot be had is said;
# the tests that need it then skip with the reason.
cd "$(dirname "$0")" || exit 0
if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing chromium …" >&2
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver; } >/dev/null 2>&1 ||
            echo "chromium could not be installed" >&2
    else
        echo "chromium and chromium-driver are missing; install them with your package manager" >&2
    fi
fi
if [ ! -f node_modules/axe-core/axe.min.js ]; then
    if command -v npm >/dev/null; then
        npm ci --silent >/dev/null 2>&1 || echo "axe-core could not be installed" >&2
    else
        echo "npm is missing; without it axe-core cannot be installed" >&2
    fi
fi
exit 0
