#!/bin/sh
# Makes the secrets that the vault lacks, and never prints one. The caller needs the role Key Vault Secrets Officer on the vault, which the
# templates give to whoever provisions, and where the vault is private a machine inside the network.
set -eu

# A provisioning that failed early leaves no vault.
if [ -z "${AZURE_KEY_VAULT_NAME:-}" ]; then
    echo 'there is no vault yet, so no secret is made'
    exit 0
fi
vault=$AZURE_KEY_VAULT_NAME

# The file is readable by its owner only, and gone at the end: an argument would show the secret in the list of processes.
umask 077
file=$(mktemp)
trap 'rm -f "$file"' EXIT

# A role counts some minutes after it was given. A private vault is not waited for, since it is closed to most machines.
case ${ELEVATORS_PROFILE:-dev} in
    dev) tries=${VAULT_TRIES:-10} ;;
    *) tries=${VAULT_TRIES:-1} ;;
esac

# Read once, and a failure ends the hook: a vault that cannot be read must not look like one without secrets, since a new key would void every
# printed code.
until there=$(az keyvault secret list --vault-name "$vault" --query '[].name' --output tsv); do
    tries=$((tries - 1))
    if [ "$tries" -lt 1 ]; then
        echo 'the vault cannot be read: run azd hooks run postprovision again, where it is private from a machine inside the network' >&2
        exit 1
    fi
    echo 'the vault cannot be read yet: the next try is in 30 seconds'
    sleep 30
done

make() { # name, form
    if printf '%s\n' "$there" | grep -qx "$1"; then
        echo "$1 is there"
        return
    fi
    openssl rand "-$2" 32 | tr -d '\n' >"$file"
    az keyvault secret set --vault-name "$vault" --name "$1" --file "$file" --encoding utf-8 --output none
    echo "$1 is made"
}

make auth-signing-key base64
# It stands in an address.
make sms-report-key hex
for number in ${QR_KEYS:-1}; do make "qr-key-$number" base64; done
for number in ${DEVICE_KEYS:-1}; do make "devices-key-$number" base64; done
