// Two releases of the official SDK, unmodified, in a matrix of environments, and `claimcheck doctor` beside them.
// Usage: node against-sdks.mjs PROGRAM
// What the SDK does is seen from outside: a local server records what arrives. Exit code 1 when they disagree.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Current from 'sdk-current';
import Before from 'sdk-before';

const program = process.argv[2];
const root = mkdtempSync(join(tmpdir(), 'claimcheck-doctor-'));
const clients = { typescript: Current, 'typescript-0': Before };
const now = Math.floor(Date.now() / 1000);
const minted = 'sk-ant-oat01-minted-by-the-peer-MINT';

// What the server was sent since it was last asked.
let arrived = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', chunk => (body += chunk));
  request.on('end', () => {
    arrived.push({ path: request.url, host: request.headers['x-peer-origin'], headers: request.headers, body });
    response.setHeader('content-type', 'application/json');
    if (request.url.endsWith('/v1/oauth/token'))
      response.end(JSON.stringify({ access_token: minted, token_type: 'Bearer', expires_in: 600 }));
    else
      response.end(JSON.stringify({ id: 'msg_1', type: 'message', role: 'assistant', content: [], model: 'm',
        stop_reason: 'end_turn', stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } }));
  });
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const here = `http://127.0.0.1:${server.address().port}`;

// Every host leads to the server, which is told which it was.
function toServer(target, init = {}) {
  const url = new URL(target instanceof Request ? target.url : target);
  const headers = new Headers(init.headers);
  headers.set('x-peer-origin', url.origin);
  return fetch(`${here}${url.pathname}${url.search}`, { ...init, headers, signal: undefined });
}

function origin(url) {
  try {
    return new URL(url).origin;
  } catch {
    return url;
  }
}

async function observed(Client, environment) {
  arrived = [];
  let error;
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  try {
    const client = new Client({ maxRetries: 0, fetch: toServer, logLevel: 'off' });
    await client.messages.create({ model: 'm', max_tokens: 1, messages: [{ role: 'user', content: 'x' }] });
  } catch (caught) {
    error = caught;
  }
  if (error)
    return { outcome: String(error.message).startsWith('Could not resolve authentication') ? 'nothing' : 'fails',
      error: String(error.message) };
  const call = arrived.find(one => !one.path.endsWith('/v1/oauth/token'));
  const exchange = arrived.find(one => one.path.endsWith('/v1/oauth/token'));
  const headers = ['authorization', 'x-api-key'].filter(name => call.headers[name] !== undefined);
  const sent = call.headers[headers.includes('x-api-key') ? 'x-api-key' : 'authorization'];
  const result = { outcome: 'works', headers, calls: call.host, last4: sent.slice(-4), asked: null };
  if (exchange) {
    const body = JSON.parse(exchange.body);
    result.asked = body.grant_type === 'refresh_token'
      ? { host: exchange.host, refresh: true }
      : { host: exchange.host, rule: body.federation_rule_id ?? null, organization: body.organization_id ?? null,
          account: body.service_account_id ?? null, workspace: body.workspace_id ?? null };
  }
  return result;
}

// What the doctor says, in the same words.
function said(entry) {
  if (entry.outcome !== 'works') return { outcome: entry.outcome };
  const access = entry.access;
  const isAsked = access.way === 'exchange' || access.way === 'refresh';
  const result = { outcome: 'works', headers: [...entry.headers].sort(), calls: origin(access.call_base),
    last4: isAsked ? minted.slice(-4) : access.last4, asked: null };
  if (access.way === 'refresh') result.asked = { host: origin(access.exchange_base), refresh: true };
  if (access.way === 'exchange')
    result.asked = { host: origin(access.exchange_base), rule: access.rule, organization: access.organization,
      account: access.service_account, workspace: access.workspace };
  return result;
}

let count = 0, wrong = 0;
const outcomes = {};

// A world for each client of its own: an SDK stores what it exchanged.
async function compare(name, make) {
  for (const id of Object.keys(clients)) {
    ++count;
    const environment = make();
    const saved = { ...process.env };
    let seen;
    try {
      const answer = spawnSync(program, ['doctor', '--json', '--client', id],
        { env: { LC_ALL: 'C.UTF-8', ...environment }, encoding: 'utf8' });
      assert.ok(answer.status === 0 || answer.status === 1, `exit ${answer.status}: ${answer.stderr}`);
      const [entry] = JSON.parse(answer.stdout).clients;
      seen = await observed(clients[id], environment);
      const { error, ...facts } = seen;
      assert.deepEqual(said(entry), facts);
      const kind = `${entry.outcome} ${entry.winner ?? ''} ${entry.access?.way ?? ''}`;
      outcomes[kind] = (outcomes[kind] ?? 0) + 1;
    } catch (problem) {
      ++wrong;
      if (wrong <= 12) console.log(`DIFFERS ${id}: ${name}\n  ${problem.message}\n  SDK: ${JSON.stringify(seen)}`);
    }
    for (const variable of Object.keys(process.env)) delete process.env[variable];
    Object.assign(process.env, saved);
  }
}

// ---- the world of one case -------------------------------------------------------------------------------------

let folders = 0;

// Files below a directory of profiles; a value is its text or [text, mode] or { link } or { folder: true }.
function directory(files) {
  const folder = join(root, String(++folders));
  mkdirSync(folder, { recursive: true });
  for (const [name, value] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof value === 'object' && value.folder) mkdirSync(path);
    else if (typeof value === 'object' && value.link) symlinkSync(join(folder, value.link), path);
    else {
      const [text, mode] = Array.isArray(value) ? value : [value, 0o600];
      writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text, null, 2));
      chmodSync(path, mode);
    }
  }
  return folder;
}

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';
const tokenFile = join(directory({ token: `${jwt}\n` }), 'token');
const key = { ANTHROPIC_API_KEY: 'sk-ant-api03-of-the-peer-test-KEYA' };
const token = { ANTHROPIC_AUTH_TOKEN: 'sk-ant-oat01-of-the-peer-test-TOKN' };
const ruleAndOrganization = { ANTHROPIC_FEDERATION_RULE_ID: 'fdrl_variable',
  ANTHROPIC_ORGANIZATION_ID: '11111111-1111-1111-1111-111111111111' };
const withFile = { ...ruleAndOrganization, ANTHROPIC_IDENTITY_TOKEN_FILE: tokenFile };
const withText = { ...ruleAndOrganization, ANTHROPIC_IDENTITY_TOKEN: jwt };

const login = (more = {}) => ({ version: '1.0', authentication: { type: 'user_oauth', client_id: 'client-1' },
  organization_id: '22222222-2222-2222-2222-222222222222', workspace_id: 'wrkspc_profile', ...more });
const federation = (more = {}, authentication = {}) => ({ version: '1.0', authentication: { type: 'oidc_federation',
  federation_rule_id: 'fdrl_profile', service_account_id: 'svac_profile',
  identity_token: { source: 'file', path: tokenFile }, ...authentication },
  organization_id: '33333333-3333-3333-3333-333333333333', workspace_id: 'wrkspc_profile', ...more });
const stored = (more = {}) => ({ version: '1.0', type: 'oauth_token', access_token: 'sk-ant-oat01-stored-by-login-STOR',
  expires_at: now + 3600, refresh_token: 'sk-ant-ort01-refresh', ...more });

function home(files) {
  return directory(Object.fromEntries(Object.entries(files).map(([name, value]) => [`.config/anthropic/${name}`, value])));
}

// ---- the matrix ------------------------------------------------------------------------------------------------

const statics = { none: {}, key, token, both: { ...key, ...token }, 'empty key': { ANTHROPIC_API_KEY: '' },
  'blank key': { ANTHROPIC_API_KEY: ' \t' }, 'empty key and token': { ANTHROPIC_API_KEY: '', ...token } };
const names = { 'no name': {}, work: { ANTHROPIC_PROFILE: 'work' }, gone: { ANTHROPIC_PROFILE: 'gone' },
  'empty name': { ANTHROPIC_PROFILE: '' } };
const federations = { 'no federation': {}, 'token file': withFile, 'token text': withText,
  'no token': ruleAndOrganization, 'organization alone': { ANTHROPIC_ORGANIZATION_ID: ruleAndOrganization.ANTHROPIC_ORGANIZATION_ID } };
const work = { 'configs/work.json': federation() };
const profiles = {
  'no files': () => ({}),
  'work only': () => work,
  'default signed in': () => ({ ...work, 'configs/default.json': login(), 'credentials/default.json': stored() }),
  'default federated': () => ({ ...work, 'configs/default.json': federation() }),
  'active_config names work': () => ({ ...work, active_config: 'work\n', 'configs/default.json': login() }),
  'active_config names nothing there': () => ({ ...work, active_config: 'elsewhere' }),
  'default broken': () => ({ ...work, 'configs/default.json': '{' }),
};

for (const [s, variables] of Object.entries(statics))
  for (const [n, name] of Object.entries(names))
    for (const [f, parts] of Object.entries(federations))
      for (const [p, files] of Object.entries(profiles)) {
        const isPlain = s === 'none';
        const isCorner = (n === 'no name' || n === 'gone') && (f === 'token file' || f === 'no token') && p !== 'default broken';
        if (isPlain || isCorner)
          await compare(`${s}, ${n}, ${f}, ${p}`, () => ({ HOME: home(files()), ...variables, ...name, ...parts }));
      }

// ---- one by one ------------------------------------------------------------------------------------------------

const signedIn = (config, credentials) => ({ HOME: home({ 'configs/default.json': config, 'credentials/default.json': credentials }) });
const federated = (config, more = {}) => ({ HOME: home({ 'configs/default.json': config, ...more }) });
const without = (object, ...members) => Object.fromEntries(Object.entries(object).filter(([name]) => !members.includes(name)));

const single = {
  // files of credentials
  ...Object.fromEntries([0o600, 0o400, 0o640, 0o604, 0o620, 0o602, 0o644, 0o610, 0o601, 0o700].map(mode =>
    [`credentials of mode ${mode.toString(8)}`, () => signedIn(login(), [stored(), mode])])),
  'credentials behind a link': () => ({ HOME: home({ 'configs/default.json': login(), 'real.json': stored(),
    'credentials/default.json': { link: '.config/anthropic/real.json' } }) }),
  'credentials behind a link, target open': () => ({ HOME: home({ 'configs/default.json': login(),
    'real.json': [stored(), 0o644], 'credentials/default.json': { link: '.config/anthropic/real.json' } }) }),
  'credentials are a folder': () => signedIn(login(), { folder: true }),
  'credentials not there': () => federated(login()),
  'credentials not JSON': () => signedIn(login(), 'no'),
  'credentials without a token': () => signedIn(login(), without(stored(), 'access_token')),
  'credentials of another type': () => signedIn(login(), stored({ type: 'other' })),
  'expired, refreshable': () => signedIn(login(), stored({ expires_at: now - 10 })),
  'about to expire': () => signedIn(login(), stored({ expires_at: now + 20 })),
  'expired, no refresh token': () => signedIn(login(), without(stored({ expires_at: now - 10 }), 'refresh_token')),
  'expired, no client': () => signedIn({ ...login(), authentication: { type: 'user_oauth' } }, stored({ expires_at: now - 10 })),
  'fresh, no client': () => signedIn({ ...login(), authentication: { type: 'user_oauth' } }, stored()),
  'fresh, no refresh token': () => signedIn(login(), without(stored(), 'refresh_token')),
  'no expiry': () => signedIn(login(), without(stored(), 'expires_at')),
  'expiry is text': () => signedIn(login(), stored({ expires_at: 'soon' })),
  'credentials_path': () => federated({ ...login(), authentication: { type: 'user_oauth', credentials_path:
    join(directory({ 'other.json': stored({ access_token: 'sk-ant-oat01-elsewhere-ELSE' }) }), 'other.json') } }),
  // profiles
  'profile without authentication': () => federated(without(login(), 'authentication')),
  'profile of an unknown type': () => federated({ ...login(), authentication: { type: 'api_key' } }),
  'profile is a list': () => federated('[]'),
  'profile with a byte order mark': () => federated('\uFEFF' + JSON.stringify(federation())),
  'profile with a member twice': () => federated(JSON.stringify(federation()).replace('{', '{"organization_id":"first",')),
  'profile is a folder': () => ({ HOME: home({ 'configs/default.json': { folder: true } }) }),
  'profile without a rule': () => federated(federation({}, { federation_rule_id: undefined })),
  'profile without a rule, filled in': () => ({ ...federated(federation({}, { federation_rule_id: '' })), ANTHROPIC_FEDERATION_RULE_ID: 'fdrl_filled' }),
  'profile without an organization': () => federated(federation({ organization_id: undefined })),
  'profile without an organization, filled in': () => ({ ...federated(federation({ organization_id: undefined })), ANTHROPIC_ORGANIZATION_ID: 'org-filled' }),
  'profile with an empty organization': () => ({ ...federated(federation({ organization_id: '' })), ANTHROPIC_ORGANIZATION_ID: 'org-filled' }),
  'profile with an empty workspace': () => ({ ...federated(federation({ workspace_id: '' })), ANTHROPIC_WORKSPACE_ID: 'wrkspc_filled' }),
  'profile without a workspace, filled in': () => ({ ...federated(federation({ workspace_id: undefined })), ANTHROPIC_WORKSPACE_ID: 'wrkspc_filled' }),
  'profile with an empty account': () => ({ ...federated(federation({}, { service_account_id: '' })), ANTHROPIC_SERVICE_ACCOUNT_ID: 'svac_filled' }),
  'profile without an account, filled in': () => ({ ...federated(federation({}, { service_account_id: undefined })), ANTHROPIC_SERVICE_ACCOUNT_ID: 'svac_filled' }),
  'profile wins over variables': () => ({ ...federated(federation()), ANTHROPIC_PROFILE: 'default', ...withFile, ANTHROPIC_WORKSPACE_ID: 'wrkspc_variable' }),
  'profile without a token': () => federated(federation({}, { identity_token: undefined })),
  'profile without a token, file in a variable': () => ({ ...federated(federation({}, { identity_token: undefined })), ANTHROPIC_IDENTITY_TOKEN_FILE: tokenFile }),
  'profile without a token, text in a variable': () => ({ ...federated(federation({}, { identity_token: undefined })), ANTHROPIC_IDENTITY_TOKEN: jwt }),
  'profile with a token of another source': () => federated(federation({}, { identity_token: { source: 'environment', path: 'X' } })),
  'profile with a token without a path': () => federated(federation({}, { identity_token: { source: 'file', path: '' } })),
  'profile with an empty token object': () => federated(federation({}, { identity_token: {} })),
  'profile with a token file not there': () => federated(federation({}, { identity_token: { source: 'file', path: '/nowhere/token' } })),
  'name with a point first': () => ({ HOME: home({ 'configs/.hidden.json': federation() }), ANTHROPIC_PROFILE: '.hidden' }),
  'name with a blank within': () => ({ HOME: home({}), ANTHROPIC_PROFILE: 'my profile' }),
  'name with a slash': () => ({ HOME: home({}), ANTHROPIC_PROFILE: '../default' }),
  'name of two points': () => ({ HOME: home({}), ANTHROPIC_PROFILE: '..' }),
  'name with blanks around': () => ({ HOME: home({ 'configs/work.json': federation() }), ANTHROPIC_PROFILE: '  work ' }),
  'active_config with a bad name': () => ({ HOME: home({ active_config: 'a/b' }), ...withFile }),
  'active_config empty': () => ({ HOME: home({ active_config: ' \n', 'configs/default.json': federation() }) }),
  'active_config is a folder': () => ({ HOME: home({ active_config: { folder: true }, 'configs/default.json': federation() }) }),
  'active_config is a folder, federation': () => ({ HOME: home({ active_config: { folder: true } }), ...withFile }),
  // the stored token of an exchange
  'stored exchange': () => federated(federation(), { 'credentials/default.json': stored({ access_token: 'sk-ant-oat01-of-an-exchange-CACH' }) }),
  'stored exchange, token file gone': () => federated(federation({}, { identity_token: { source: 'file', path: '/nowhere' } }),
    { 'credentials/default.json': stored({ access_token: 'sk-ant-oat01-of-an-exchange-CACH' }) }),
  'stored exchange, expired': () => federated(federation(), { 'credentials/default.json': stored({ expires_at: now - 1 }) }),
  'stored exchange, open to others': () => federated(federation(), { 'credentials/default.json': [stored(), 0o644] }),
  'stored exchange, not JSON': () => federated(federation(), { 'credentials/default.json': 'no' }),
  // directories
  'ANTHROPIC_CONFIG_DIR': () => ({ HOME: home({}), ANTHROPIC_CONFIG_DIR: directory({ 'configs/default.json': federation() }) }),
  'ANTHROPIC_CONFIG_DIR empty': () => ({ HOME: home({ 'configs/default.json': federation() }), ANTHROPIC_CONFIG_DIR: '' }),
  'ANTHROPIC_CONFIG_DIR without HOME': () => ({ ANTHROPIC_CONFIG_DIR: directory({}), ...withFile }),
  'XDG_CONFIG_HOME': () => ({ HOME: home({ 'configs/default.json': login() }),
    XDG_CONFIG_HOME: directory({ 'anthropic/configs/default.json': federation() }) }),
  'XDG_CONFIG_HOME empty': () => ({ HOME: home({ 'configs/default.json': federation() }), XDG_CONFIG_HOME: '' }),
  'no HOME, federation': () => ({ ...withFile }),
  'no HOME, key': () => ({ ...key }),
  'no HOME, nothing': () => ({}),
  'HOME empty, federation': () => ({ HOME: '', ...withFile }),
  // federation variables
  'account and workspace': () => ({ HOME: home({}), ...withFile, ANTHROPIC_SERVICE_ACCOUNT_ID: 'svac_1', ANTHROPIC_WORKSPACE_ID: 'wrkspc_1' }),
  'account and workspace empty': () => ({ HOME: home({}), ...withFile, ANTHROPIC_SERVICE_ACCOUNT_ID: '', ANTHROPIC_WORKSPACE_ID: ' ' }),
  'ids with blanks around': () => ({ HOME: home({}), ...withFile, ANTHROPIC_FEDERATION_RULE_ID: ' fdrl_blank ', ANTHROPIC_ORGANIZATION_ID: '\torg\t' }),
  'rule empty': () => ({ HOME: home({}), ...withFile, ANTHROPIC_FEDERATION_RULE_ID: '' }),
  'organization blank': () => ({ HOME: home({}), ...withFile, ANTHROPIC_ORGANIZATION_ID: '  ' }),
  'token as file and text': () => ({ HOME: home({}), ...withFile, ANTHROPIC_IDENTITY_TOKEN: 'other' }),
  'token file empty, text set': () => ({ HOME: home({}), ...withText, ANTHROPIC_IDENTITY_TOKEN_FILE: '' }),
  'token text empty': () => ({ HOME: home({}), ...ruleAndOrganization, ANTHROPIC_IDENTITY_TOKEN: '' }),
  'token file not there': () => ({ HOME: home({}), ...withFile, ANTHROPIC_IDENTITY_TOKEN_FILE: '/nowhere/token' }),
  'token file is empty': () => ({ HOME: home({}), ...withFile, ANTHROPIC_IDENTITY_TOKEN_FILE: join(directory({ token: ' \n' }), 'token') }),
  'token file is a folder': () => ({ HOME: home({}), ...withFile, ANTHROPIC_IDENTITY_TOKEN_FILE: directory({}) }),
  'token of 16 KiB': () => ({ HOME: home({}), ...withFile, ANTHROPIC_IDENTITY_TOKEN_FILE: join(directory({ token: 'a'.repeat(16384) }), 'token') }),
  'token of 16 KiB and one': () => ({ HOME: home({}), ...withFile, ANTHROPIC_IDENTITY_TOKEN_FILE: join(directory({ token: 'a'.repeat(16385) }), 'token') }),
  // addresses
  'ANTHROPIC_BASE_URL and a key': () => ({ HOME: home({}), ...key, ANTHROPIC_BASE_URL: 'https://gateway.example/' }),
  'ANTHROPIC_BASE_URL and federation': () => ({ HOME: home({}), ...withFile, ANTHROPIC_BASE_URL: 'https://gateway.example//' }),
  'base_url of the profile': () => federated(federation({ base_url: 'https://profile.example/' })),
  'both addresses': () => ({ ...federated(federation({ base_url: 'https://profile.example' })), ANTHROPIC_BASE_URL: 'https://gateway.example' }),
  'base_url empty': () => ({ ...federated(federation({ base_url: '' })), ANTHROPIC_BASE_URL: 'https://gateway.example' }),
  'plain http': () => ({ HOME: home({}), ...withFile, ANTHROPIC_BASE_URL: 'http://gateway.example' }),
  'plain http and a key': () => ({ HOME: home({}), ...key, ANTHROPIC_BASE_URL: 'http://gateway.example' }),
  'plain http on this computer': () => ({ HOME: home({}), ...withFile, ANTHROPIC_BASE_URL: 'http://127.0.0.1:9' }),
  'plain http on ::1': () => ({ HOME: home({}), ...withFile, ANTHROPIC_BASE_URL: 'http://[::1]:9' }),
  'plain http in the profile, stored': () => federated(federation({ base_url: 'http://profile.example' }),
    { 'credentials/default.json': stored() }),
  'plain http, refresh': () => signedIn(login({ base_url: 'http://profile.example' }), stored({ expires_at: now - 1 })),
  'refresh at the address of the profile': () => ({ ...signedIn(login({ base_url: 'https://profile.example' }), stored({ expires_at: now - 1 })),
    ANTHROPIC_BASE_URL: 'https://gateway.example' }),
  'signed in, address of the profile': () => signedIn(login({ base_url: 'https://profile.example' }), stored()),
};

for (const [name, make] of Object.entries(single)) await compare(name, make);

server.close();
rmSync(root, { recursive: true, force: true });
for (const [what, times] of Object.entries(outcomes).sort()) console.log(`${String(times).padStart(5)} ${what}`);
console.log(`${count} environments and clients, ${wrong} disagreements`);
process.exit(wrong ? 1 : 0);
