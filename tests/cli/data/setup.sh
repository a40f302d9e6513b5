#!/bin/sh
# Sets up federation for the release pipeline.
API=https://api.anthropic.com/v1/organizations
AUTH="Authorization: Bearer $ADMIN_TOKEN"

ISSUER_ID=$(curl -sS -X POST "$API/federation_issuers" -H "$AUTH" \
  -d '{"name":"acme-github","issuer_url":"https://token.actions.githubusercontent.com"}' | jq -r .id)
SVAC_ID=$(curl -sS -X POST "$API/service_accounts" -H "$AUTH" -d '{"name":"release-bot"}' | jq -r .id)

curl -sS "$API/federation_rules" -H "Authorization: Bearer pasted-by-mistake" -d @- <<EOF
{
  "name": "acme-main",
  "issuer_id": "$ISSUER_ID",
  "match": {"subject_prefix": "repo:acme/site:ref:refs/heads/main"},
  "target": {"type": "service_account", "service_account_id": "$SVAC_ID"},
  "workspace_id": "default",
  "oauth_scope": "workspace:inference",
  "token_lifetime_seconds": 600
}
EOF
