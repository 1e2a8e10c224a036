#!/bin/sh
# Makes the secrets that the vault lacks, and never prints one. The caller needs the role Key Vault Secrets Officer on the vault, and where the
# vault is private a machine inside the network.
set -eu

vault=${AZURE_KEY_VAULT_NAME:?must be the name of the vault, which azd sets}

# The file is readable by its owner only, and gone at the end: an argument would show the secret in the list of processes.
umask 077
file=$(mktemp)
trap 'rm -f "$file"' EXIT

# Read once, and a failure ends the hook: a vault that cannot be read must not look like one without secrets, since a new key would void every
# printed code.
there=$(az keyvault secret list --vault-name "$vault" --query '[].name' --output tsv)

make() { # name
    if printf '%s\n' "$there" | grep -qx "$1"; then
        echo "$1 is there"
        return
    fi
    openssl rand -base64 32 | tr -d '\n' >"$file"
    az keyvault secret set --vault-name "$vault" --name "$1" --file "$file" --encoding utf-8 --output none
    echo "$1 is made"
}

make auth-signing-key
make sms-report-key
for number in ${QR_KEYS:-1}; do make "qr-key-$number"; done
for number in ${DEVICE_KEYS:-1}; do make "devices-key-$number"; done

# An enrolment group gives devices keys that are derived from the same master key.
if [ -n "${AZURE_DPS_NAME:-}" ]; then
    if az iot dps enrollment-group show --dps-name "$AZURE_DPS_NAME" --enrollment-id elevators --auth-type login --output none 2>/dev/null; then
        echo 'the enrolment group is there'
    else
        # The command takes the key as an argument and in no other way, so run this hook on a machine of your own.
        az iot dps enrollment-group create --dps-name "$AZURE_DPS_NAME" --enrollment-id elevators --auth-type login \
            --primary-key "$(az keyvault secret show --vault-name "$vault" --name devices-key-1 --query value --output tsv)" --output none
        echo 'the enrolment group is made'
    fi
fi
