#!/bin/sh
# Makes them with the Admin API and prints their ids. Needs curl and jq, and an administrator's access token:
#   ant auth login --profile admin --scope org:admin
#   export ANTHROPIC_AUTH_TOKEN="$(ant auth print-credentials --profile admin --access-token)"
# Names are unique: a second run stops at the first that is there.
set -eu
base=https://api.anthropic.com/v1/organizations

# post PATH BODY: prints the answer, or says why there is none. The token stands in no argument.
post() {
    answer=$(printf 'authorization: Bearer %s\n' "$ANTHROPIC_AUTH_TOKEN" |
        curl -sS --fail-with-body -H @- -H 'anthropic-version: 2023-06-01' \
            -H 'content-type: application/json' --data-raw "$2" "$base/$1") || {
        printf '%s\n' "$answer" >&2
        return 1
    }
    printf '%s\n' "$answer"
}

# Service account deploy-bot is there already.

# Service account inference-worker
account_1=$(post service_accounts '{"name":"inference-worker","description":null,"organization_role":"developer"}' | jq -er .id)
echo "$account_1"

# Issuer acme-github is there already.

# Issuer cluster-prod
issuer_1=$(post federation_issuers '{"name":"cluster-prod","issuer_url":"https://kubernetes.default.svc.cluster.local","jwks":{"type":"inline","keys":[]},"check_jti":true,"max_jwt_lifetime_seconds":3600}' | jq -er .id)
echo "$issuer_1"

# inference-worker in workspace production
post service_accounts/"$account_1"/workspaces '{"workspace_id":"wrkspc_01Prod","workspace_role":"workspace_developer"}' >/dev/null

# Rule acme-app-main is there already.

# Rule inference-pods
body=$(printf '%s\n' '{"name":"inference-pods","description":null,"match":{"subject_prefix":"system:serviceaccount:inference:inference-worker","audience":"https://api.anthropic.com"},"target":{"type":"service_account"},"oauth_scope":"workspace:inference","token_lifetime_seconds":3600,"applies_to_all_workspaces":false,"workspace_id":"wrkspc_01Prod"}' |
    jq -c --arg issuer "$issuer_1" --arg account "$account_1" \
        '.issuer_id = $issuer | .target.service_account_id = $account')
rule_1=$(post federation_rules "$body" | jq -er .id)
echo "$rule_1"
post federation_rules/"$rule_1"/workspaces '{"workspace_id":"wrkspc_01Default"}' >/dev/null
