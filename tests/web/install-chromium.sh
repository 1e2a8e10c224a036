#!/bin/sh
# Installs the browser and the Chinese font that the tests of pages need, on Debian and Ubuntu.
set -e
if [ "$(id -u)" -ne 0 ]; then as_root="sudo -n"; else as_root=""; fi
$as_root apt-get update -q
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk
