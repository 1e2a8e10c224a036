#!/bin/sh
# Chooses the parameters of the profile, and asks for the values that have no default.
set -eu
cd "$(dirname "$0")/.."

profile=${ELEVATORS_PROFILE:-dev}
parameters=main.$profile.bicepparam
if [ ! -f "$parameters" ]; then
    echo "ELEVATORS_PROFILE must be dev, prod or china, and is $profile" >&2
    exit 1
fi

ask() { # name, question
    eval "value=\${$1:-}"
    if [ -n "$value" ]; then
        return
    fi
    if [ ! -t 0 ]; then
        echo "$1 must be set: azd env set $1=…  ($2)" >&2
        exit 1
    fi
    printf '%s: ' "$2"
    read -r value
    if [ -z "$value" ]; then
        echo "$1 must have a value" >&2
        exit 1
    fi
    azd env set "$1=$value"
}

ask ALERT_EMAIL 'address that alerts go to'
ask BUDGET_START 'first day of the first month of the budget, yyyy-MM-01'
ask IDENTITY_ISSUER 'issuer of face assertions'
ask RESCUE_CENTRE_TELEPHONE 'telephone of the rescue centre'
if [ "$profile" != dev ]; then
    ask BASE_URL 'origin of the pages, https://…'
fi
if [ "$profile" != china ]; then
    ask SMS_FROM 'number that text messages come from'
fi
# Several lines, so it is not asked for.
if [ -z "${IDENTITY_PUBLIC_KEY:-}" ]; then
    # The text stands in single quotes for the person who reads it. The value begins with dashes, so it must not be an argument of its own.
    # shellcheck disable=SC2016
    echo 'IDENTITY_PUBLIC_KEY must be set: azd env set "IDENTITY_PUBLIC_KEY=$(cat key.pem)"' >&2
    exit 1
fi

# azd reads this name only.
cp "$parameters" main.bicepparam
