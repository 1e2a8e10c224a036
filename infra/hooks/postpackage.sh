#!/bin/sh
# Has later builds on this machine take the shims again.
set -eu
cd "$(dirname "$0")/../../functions"
rm -f Directory.Build.rsp
