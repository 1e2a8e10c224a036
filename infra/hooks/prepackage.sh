#!/bin/sh
# Has the app built with the official packages: with the shims it has no trigger of Service Bus. A variable of this hook would end with it, so
# the property stands in a file that every run of MSBuild below functions/ reads.
set -eu
cd "$(dirname "$0")/../../functions"
echo '-p:OfficialPackages=true' >Directory.Build.rsp
