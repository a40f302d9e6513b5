#!/bin/sh
# Claude by workload identity: rule acme-app-main, acts as deploy-bot.
# No token and no API key in it.
# Reads ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN where it runs.
# Runs the command it is given with a token that is kept fresh; without one it only keeps it.
set -eu

# Each of these would win over the token, some even empty.
unset ANTHROPIC_API_KEY ANTHROPIC_AUTH_TOKEN CLAUDE_CODE_OAUTH_TOKEN ANTHROPIC_PROFILE
export ANTHROPIC_FEDERATION_RULE_ID=fdrl_01Main
export ANTHROPIC_ORGANIZATION_ID=3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3
export ANTHROPIC_SERVICE_ACCOUNT_ID=svac_01Deploy
export ANTHROPIC_WORKSPACE_ID=wrkspc_01Prod
umask 077
if [ -z "${ANTHROPIC_IDENTITY_TOKEN_FILE:-}" ]; then
    ANTHROPIC_IDENTITY_TOKEN_FILE=$(mktemp -d)/identity-token
fi
export ANTHROPIC_IDENTITY_TOKEN_FILE

identity_token() {
    printf 'Authorization: Bearer %s\n' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" |
        curl -fsS -G \
        -H @- \
        --data-urlencode audience=https://api.anthropic.com \
        "$ACTIONS_ID_TOKEN_REQUEST_URL" |
        jq -er .value
}
renew() {
    identity_token >"$ANTHROPIC_IDENTITY_TOKEN_FILE.new" || return
    mv "$ANTHROPIC_IDENTITY_TOKEN_FILE.new" "$ANTHROPIC_IDENTITY_TOKEN_FILE"
}
renew
# A new token takes the old one's place before the client asks again: most count once.
(while sleep 150 >/dev/null 2>&1; do renew || :; done) &
renewer=$!
trap 'kill "$renewer"; rm -f "$ANTHROPIC_IDENTITY_TOKEN_FILE"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ $# -eq 0 ]; then
    wait "$renewer"
fi
"$@"
