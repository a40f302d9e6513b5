// The official SDK, unmodified, against `claimcheck sandbox`. Usage: node against-sandbox.mjs PROGRAM KEEPSDKPROFILE
// Prints a line for each step; exit code 1 with the first that fails.
import Anthropic from '@anthropic-ai/sdk';
import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const program = process.argv[2], keepSdkProfile = process.argv[3];
for (const name of Object.keys(process.env))
  if (name.startsWith('ANTHROPIC_')) delete process.env[name];
const folder = mkdtempSync(join(tmpdir(), 'claimcheck-sdk-'));
process.env.ANTHROPIC_CONFIG_DIR = join(folder, 'none');

const sandbox = spawn(program, ['sandbox'], { stdio: ['pipe', 'pipe', 'inherit'] });
const start = JSON.parse(await new Promise((resolve, reject) => {
  createInterface({ input: sandbox.stdout }).once('line', resolve);
  sandbox.once('exit', code => reject(new Error(`the sandbox ended with ${code}`)));
}));
const baseURL = start.base_url;
const workspace = start.workspace_ids[0];
let failed = false, steps = 0;

async function step(name, run) {
  if (failed) return undefined;
  try {
    const result = await run();
    ++steps;
    console.log(`ok    ${name}`);
    return result;
  } catch (error) {
    failed = true;
    console.log(`FAILS ${name}\n      ${error.stack ?? error}`);
    return undefined;
  }
}

async function refused(promise, status, type) {
  const error = await promise.then(() => undefined, e => e);
  assert.ok(error, 'it was not refused');
  assert.equal(error.status, status, String(error));
  assert.equal(error.error?.error?.type ?? error.error?.type, type);
  assert.ok(error.requestID, 'no request id');
}

async function ids(list) {
  const found = [];
  for await (const one of list) found.push(one.id);
  return found;
}

async function mint(options) {
  const answer = await fetch(`${baseURL}/sandbox/mint`, {
    method: 'POST',
    headers: { authorization: `Bearer ${start.admin_token}`, 'content-type': 'application/json' },
    body: JSON.stringify(options),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return await answer.json();
}

const admin = new Anthropic({ baseURL, authToken: start.admin_token, maxRetries: 0 });

// Every call of the three resources, through both doors of the SDK.
async function administer(name, organization) {
  const tag = name.replace(/[^a-z]/g, '-');
  const { serviceAccounts, federation } = organization;
  const account = await step(`${name}: create a service account`, () =>
    serviceAccounts.create({ name: `peer-${tag}`, description: 'made by the SDK' }));
  await step(`${name}: it is as it was made`, async () => {
    assert.equal(account.type, 'service_account');
    assert.equal(account.organization_role, 'developer');
    assert.deepEqual(await serviceAccounts.retrieve(account.id), account);
  });
  await step(`${name}: a name twice is a 409`, () =>
    refused(serviceAccounts.create({ name: `peer-${tag}` }), 409, 'conflict_error'));
  await step(`${name}: an unreadable name is a 400`, () =>
    refused(serviceAccounts.create({ name: 'Not A Slug' }), 400, 'invalid_request_error'));
  await step(`${name}: update the account`, async () => {
    const changed = await serviceAccounts.update(account.id, { description: 'changed' });
    assert.equal(changed.description, 'changed');
    assert.equal(changed.name, account.name);
  });
  await step(`${name}: page through accounts`, async () => {
    for (const more of ['a', 'b', 'c']) await serviceAccounts.create({ name: `peer-${tag}-${more}` });
    const paged = await ids(serviceAccounts.list({ limit: 1 }));
    assert.deepEqual(paged, await ids(serviceAccounts.list({ limit: 100 })));
    assert.ok(paged.length >= 4);
  });
  await step(`${name}: memberships of an account`, async () => {
    const member = await serviceAccounts.workspaces.add(account.id,
      { workspace_id: workspace, workspace_role: 'workspace_developer' });
    assert.equal(member.workspace_role, 'workspace_developer');
    const members = [];
    for await (const one of serviceAccounts.workspaces.list(account.id)) members.push(one.workspace_id);
    assert.ok(members.includes(workspace));
    assert.ok(members.includes(start.default_workspace_id));
  });
  const issuer = await step(`${name}: create an issuer`, () => federation.issuers.create({
    name: `issuer-${tag}`, issuer_url: `${start.issuers['github-actions']}`, jwks: { type: 'discovery' } }));
  await step(`${name}: get, list and update the issuer`, async () => {
    assert.deepEqual(await federation.issuers.retrieve(issuer.id), issuer);
    assert.ok((await ids(federation.issuers.list())).includes(issuer.id));
    const changed = await federation.issuers.update(issuer.id, { max_jwt_lifetime_seconds: 7200 });
    assert.equal(changed.max_jwt_lifetime_seconds, 7200);
  });
  await step(`${name}: a plain http issuer is a 400`, () => refused(federation.issuers.create({
    name: `bad-${tag}`, issuer_url: 'http://issuer.example', jwks: { type: 'discovery' } }), 400, 'invalid_request_error'));
  const rule = await step(`${name}: create a rule`, () => federation.rules.create({
    name: `rule-${tag}`, issuer_id: issuer.id, workspace_id: workspace, oauth_scope: 'workspace:developer',
    token_lifetime_seconds: 600, match: { claims: { repository: 'acme/app' } },
    target: { type: 'service_account', service_account_id: account.id } }));
  await step(`${name}: get, list and update the rule`, async () => {
    assert.deepEqual((await federation.rules.retrieve(rule.id)).match.claims, { repository: 'acme/app' });
    assert.deepEqual(await ids(federation.rules.list({ issuer_id: issuer.id })), [rule.id]);
    const changed = await federation.rules.update(rule.id, { token_lifetime_seconds: 900 });
    assert.equal(changed.token_lifetime_seconds, 900);
    assert.deepEqual(changed.workspace_ids, [workspace]);
  });
  await step(`${name}: a rule that rests on nothing is a 400`, () => refused(federation.rules.create({
    name: `open-${tag}`, issuer_id: issuer.id, workspace_id: workspace, oauth_scope: 'workspace:developer',
    match: { audience: 'x' }, target: { type: 'service_account', service_account_id: account.id } }),
  400, 'invalid_request_error'));
  await step(`${name}: workspaces of a rule`, async () => {
    await federation.rules.workspaces.add(rule.id, { workspace_id: start.default_workspace_id });
    const enabled = [];
    for await (const one of federation.rules.workspaces.list(rule.id)) enabled.push(one.workspace_id);
    assert.deepEqual(enabled.sort(), [workspace, start.default_workspace_id].sort());
    const gone = await federation.rules.workspaces.remove(start.default_workspace_id, { federation_rule_id: rule.id });
    assert.equal(gone.type, 'federation_rule_workspace_deleted');
  });
  await step(`${name}: issuer and account wait for their rule`, async () => {
    await refused(federation.issuers.archive(issuer.id), 400, 'invalid_request_error');
    await refused(serviceAccounts.archive(account.id), 400, 'invalid_request_error');
  });
  return { account, issuer, rule, archive: async () => {
    await step(`${name}: archive in order`, async () => {
      const archived = await federation.rules.archive(rule.id);
      assert.ok(archived.archived_at);
      assert.deepEqual(archived.workspace_ids, []);
      assert.equal((await federation.rules.archive(rule.id)).archived_at, archived.archived_at);
      await refused(federation.rules.update(rule.id, { description: 'late' }), 400, 'invalid_request_error');
      await federation.issuers.archive(issuer.id);
      await serviceAccounts.workspaces.remove(workspace, { service_account_id: account.id });
      await serviceAccounts.archive(account.id);
      assert.ok(!(await ids(federation.rules.list())).includes(rule.id));
      assert.ok((await ids(federation.rules.list({ include_archived: true }))).includes(rule.id));
    });
  } };
}

async function greets(client) {
  const models = await ids(client.models.list());
  assert.ok(models.length > 0);
  const message = await client.messages.create(
    { model: models[0], max_tokens: 16, messages: [{ role: 'user', content: 'hello' }] });
  assert.equal(message.role, 'assistant');
  assert.ok(message.content.length > 0);
}

const beta = await administer('beta.organization', admin.beta.organization);
await beta.archive();
const made = await administer('organization', admin.organization);

const assertion = async () => (await mint({ preset: 'github-actions',
  claims: { repository: 'acme/app' }, audience: 'https://api.anthropic.com' })).token;
const federation = {
  ANTHROPIC_FEDERATION_RULE_ID: made.rule?.id,
  ANTHROPIC_ORGANIZATION_ID: start.organization_id,
  ANTHROPIC_SERVICE_ACCOUNT_ID: made.account?.id,
  ANTHROPIC_WORKSPACE_ID: workspace,
};

await step('exchange from environment variables, a message with the minted token', async () => {
  const file = join(folder, 'token');
  writeFileSync(file, await assertion(), { mode: 0o600 });
  Object.assign(process.env, federation, { ANTHROPIC_IDENTITY_TOKEN_FILE: file });
  try {
    await greets(new Anthropic({ baseURL, maxRetries: 0 }));
    // The file still holds the used token: a second client cannot exchange it again.
    const error = await new Anthropic({ baseURL, maxRetries: 0 }).models.list().then(() => undefined, e => e);
    assert.equal(error?.statusCode ?? error?.status, 401, String(error));
  } finally {
    for (const name of [...Object.keys(federation), 'ANTHROPIC_IDENTITY_TOKEN_FILE']) delete process.env[name];
  }
});

await step('exchange from a profile file', async () => {
  const config = join(folder, 'profile');
  mkdirSync(join(config, 'configs'), { recursive: true });
  const file = join(folder, 'profile-token');
  writeFileSync(file, await assertion(), { mode: 0o600 });
  writeFileSync(join(config, 'configs', 'peer.json'), JSON.stringify({ version: '1.0',
    authentication: { type: 'oidc_federation', federation_rule_id: made.rule.id, service_account_id: made.account.id,
      identity_token: { source: 'file', path: file } },
    organization_id: start.organization_id, workspace_id: workspace, base_url: baseURL }));
  process.env.ANTHROPIC_CONFIG_DIR = config;
  await greets(new Anthropic({ profile: 'peer', maxRetries: 0 }));
  process.env.ANTHROPIC_CONFIG_DIR = join(folder, 'none');
});

// What `export` writes, used as it stands. Tokens come from a server like the one a GitHub job has.
const job = createServer(async (request, response) => {
  const asked = new URL(request.url, 'http://job');
  const good = request.headers.authorization === 'Bearer job-secret' && asked.searchParams.get('version') === '2';
  response.writeHead(good ? 200 : 401);
  response.end(JSON.stringify(good ? { value: (await mint({ preset: 'github-actions',
    claims: { repository: 'acme/app' }, audience: asked.searchParams.get('audience') })).token } : {}));
});
await new Promise(resolve => job.listen(0, '127.0.0.1', resolve));
const surroundings = { ...process.env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job-secret',
  ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${job.address().port}/token?version=2` };
const run = promisify(execFile);
const hasTools = ['curl', 'jq'].every(tool => spawnSync(tool, ['--version']).status === 0);

function exported(as, rules, ...options) {
  const file = join(folder, 'federation.json');
  writeFileSync(file, JSON.stringify({ format: 'claimcheck-federation', version: 1,
    organization: { id: start.organization_id },
    workspaces: [{ key: 'work', id: workspace, name: 'Work' }],
    memberships: [{ service_account: 'by-script', workspace: 'work', role: 'workspace_developer' }],
    issuers: [{ key: 'github', id: made.issuer.id, issuer_url: start.issuers['github-actions'] },
      { key: 'from-script', issuer_url: 'https://id.example.com' }],
    service_accounts: [{ key: 'deploy', id: made.account.id }, { key: 'by-script' }], rules }));
  const done = spawnSync(program, ['export', file, '--as', as, '--base-url', baseURL, ...options], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  assert.equal(done.stderr, '');
  assert.ok(!done.stdout.includes(start.admin_token) && !/sk-ant-/.test(done.stdout));
  return done.stdout;
}
const rule = { key: 'main', id: made.rule?.id, issuer: 'github', service_account: 'deploy', workspaces: ['work'],
  oauth_scope: 'workspace:developer', token_lifetime_seconds: 600,
  match: { claims: { repository: 'acme/app' }, audience: 'https://api.anthropic.com' } };
const onGithub = ['--preset', 'github-actions'];

await step('exported TypeScript: gets a token from the job, exchanges it, lists models', async () => {
  // Here, because it takes the SDK from the packages beside it; plain JavaScript but for its name.
  writeFileSync('exported.mjs', exported('typescript', [rule], ...onGithub));
  const { stdout } = await run(process.execPath, ['exported.mjs'], { env: surroundings });
  assert.match(stdout, /^claude-/m);
});

await step('exported profile: the SDK reads it and exchanges the token of its file', async () => {
  const config = join(folder, 'exported');
  mkdirSync(join(config, 'configs'), { recursive: true });
  const token = join(folder, "it's a $token");
  writeFileSync(token, await assertion(), { mode: 0o600 });
  writeFileSync(join(config, 'configs', 'exported.json'),
    exported('profile', [rule], '--preset', 'kubernetes', '--set', `token_path=${token}`));
  process.env.ANTHROPIC_CONFIG_DIR = config;
  await greets(new Anthropic({ profile: 'exported', maxRetries: 0 }));
  process.env.ANTHROPIC_CONFIG_DIR = join(folder, 'none');
});

if (hasTools) {
  await step('exported shell: a command in it finds a token', async () => {
    writeFileSync(join(folder, 'with-claude'), exported('shell', [rule], ...onGithub));
    writeFileSync('exported-greeting.mjs', `import Anthropic from '@anthropic-ai/sdk';
for await (const model of new Anthropic({ maxRetries: 0 }).models.list()) console.log(model.id);`);
    const { stdout } = await run('sh', [join(folder, 'with-claude'), process.execPath, 'exported-greeting.mjs'],
      { env: { ...surroundings, ANTHROPIC_API_KEY: 'left-behind' } });
    assert.match(stdout, /^claude-/m);
  });

  await step('exported exchange: works, and shows no token', async () => {
    writeFileSync(join(folder, 'exchange.sh'), exported('exchange-curl', [rule], ...onGithub));
    const { stdout } = await run('sh', [join(folder, 'exchange.sh')], { env: surroundings });
    const answer = JSON.parse(stdout);
    assert.equal(answer.access_token, '(not shown)');
    assert.ok(answer.expires_in > 0);
  });

  await step('exported calls of the Admin API make what was not there', async () => {
    writeFileSync(join(folder, 'create.sh'), exported('curl', [{ ...rule, key: 'by-script', id: undefined,
      issuer: 'from-script', service_account: 'by-script', match: { subject_prefix: "it's $(x) \"quoted\"" } }]));
    const { stdout } = await run('sh', [join(folder, 'create.sh')],
      { env: { ...process.env, ANTHROPIC_AUTH_TOKEN: start.admin_token } });
    const [account, issuer, id] = stdout.trim().split('\n');
    const rules = admin.organization.federation.rules, written = await rules.retrieve(id);
    assert.equal(written.match.subject_prefix, "it's $(x) \"quoted\"");
    assert.equal(written.issuer_id, issuer);
    assert.equal(written.target.service_account_id, account);
    assert.deepEqual(written.workspace_ids, [workspace]);
    await rules.archive(id);
  });
} else {
  console.log('no curl or no jq: exported scripts are not tried');
}
job.close();

await step('the rule\'s scope and a wrong token are enforced', async () => {
  const wrong = (await mint({ preset: 'github-actions', claims: { repository: 'evil/app' },
    audience: 'https://api.anthropic.com' })).token;
  const answer = await fetch(`${baseURL}/v1/oauth/token`, { method: 'POST',
    headers: { 'content-type': 'application/json' }, body: JSON.stringify({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: wrong,
      federation_rule_id: made.rule.id, organization_id: start.organization_id,
      service_account_id: made.account.id, workspace_id: workspace }) });
  assert.equal(answer.status, 401);
  assert.equal((await answer.json()).error.message, 'Authentication failed');
});

// Sign-in as a browser would.
async function signIn() {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const redirect = 'http://localhost:49152/callback';
  const query = new URLSearchParams({ client_id: 'peer', redirect_uri: redirect, response_type: 'code',
    scope: 'user:profile user:inference user:developer', state: 'the-state', code_challenge: challenge,
    code_challenge_method: 'S256' });
  const page = await (await fetch(`${baseURL}/oauth/authorize?${query}`)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)[1];
  const chosen = /<select name="workspace">.*?value="([^"]+)"/s.exec(page)?.[1] ?? '';
  const consent = await fetch(`${baseURL}/oauth/authorize`, { method: 'POST', redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: baseURL },
    body: new URLSearchParams({ ticket, workspace: chosen, decision: 'allow' }) });
  assert.equal(consent.status, 303, await consent.clone().text());
  const back = new URL(consent.headers.get('location'));
  assert.equal(back.searchParams.get('state'), 'the-state');
  const answer = await fetch(`${baseURL}/v1/oauth/token`, { method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'authorization_code', code: back.searchParams.get('code'),
      code_verifier: verifier, client_id: 'peer', redirect_uri: redirect, state: 'the-state' }) });
  assert.equal(answer.status, 200, await answer.clone().text());
  return await answer.json();
}

await step('sign in, and the refresh grant', async () => {
  const tokens = await signIn();
  const config = join(folder, 'oauth');
  mkdirSync(join(config, 'configs'), { recursive: true });
  mkdirSync(join(config, 'credentials'), { recursive: true, mode: 0o700 });
  writeFileSync(join(config, 'configs', 'signed-in.json'), JSON.stringify({ version: '1.0',
    authentication: { type: 'user_oauth', client_id: 'peer' }, organization_id: start.organization_id,
    base_url: baseURL }));
  const credentials = join(config, 'credentials', 'signed-in.json');
  // Already expired, so that the SDK has to refresh it.
  writeFileSync(credentials, JSON.stringify({ version: '1.0', type: 'oauth_token', access_token: tokens.access_token,
    refresh_token: tokens.refresh_token, expires_at: Math.floor(Date.now() / 1000) - 60 }), { mode: 0o600 });
  chmodSync(credentials, 0o600);
  process.env.ANTHROPIC_CONFIG_DIR = config;
  await greets(new Anthropic({ profile: 'signed-in', maxRetries: 0 }));
  assert.notEqual(JSON.parse(readFileSync(credentials)).access_token, tokens.access_token);
});

await step('a profile that Claimcheck keeps: read, renewed, and gone with it', async () => {
  const tokens = await signIn();
  const config = join(folder, 'kept');
  mkdirSync(join(config, 'configs'), { recursive: true });
  writeFileSync(join(config, 'configs', 'default.json'), '{}');
  const keeper = spawn(keepSdkProfile, [config, join(folder, 'locks')], { stdio: ['pipe', 'pipe', 'inherit'] });
  // Nearly at its end, so that it is renewed before it is handed over.
  keeper.stdin.write(JSON.stringify({ base_url: baseURL, access_token: tokens.access_token,
    refresh_token: tokens.refresh_token, seconds: 20 }) + '\n');
  const said = await new Promise(resolve => createInterface({ input: keeper.stdout }).once('line', resolve));
  assert.equal(said, 'kept');
  const credentials = join(config, 'credentials', 'claimcheck-peer.json');
  const written = JSON.parse(readFileSync(credentials));
  assert.notEqual(written.access_token, tokens.access_token);
  assert.equal(written.refresh_token, undefined);
  process.env.ANTHROPIC_CONFIG_DIR = config;
  await greets(new Anthropic({ profile: 'claimcheck-peer', maxRetries: 0 }));
  process.env.ANTHROPIC_PROFILE = 'claimcheck-peer';
  await greets(new Anthropic({ maxRetries: 0 }));
  delete process.env.ANTHROPIC_PROFILE;
  assert.equal(JSON.parse(readFileSync(credentials)).access_token, written.access_token);
  keeper.stdin.end();
  await new Promise(resolve => keeper.once('exit', resolve));
  assert.ok(!existsSync(credentials));
  assert.deepEqual(readdirSync(join(config, 'configs')), ['default.json']);
  assert.ok(!existsSync(join(config, 'active_config')));
});

await made.archive();
sandbox.stdin.end();
rmSync(folder, { recursive: true, force: true });
if (failed) {
  process.exitCode = 1;
} else {
  console.log(`all ${steps} steps pass with @anthropic-ai/sdk ${Anthropic.VERSION ?? '1.12.0'}, Node ${process.versions.node}`);
}
