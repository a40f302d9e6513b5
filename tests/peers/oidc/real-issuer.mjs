// A real OpenID provider on loopback: its discovery document and keys are fetched, and its tokens verified, by the code
// that does so in the program. Usage: node real-issuer.mjs CHECKER
// Exit code 1 with the first step that fails.
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import Provider from 'oidc-provider';

const checker = process.argv[2];
const key = (type, options, alg) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }), use: 'sig', alg, kid: `peer-${alg}` });
const keys = [key('rsa', { modulusLength: 2048 }, 'RS256'), key('rsa', { modulusLength: 2048 }, 'PS256'),
  key('ec', { namedCurve: 'P-256' }, 'ES256')];

const server = http.createServer();
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
let algorithm = 'RS256';
const provider = new Provider(issuer, {
  jwks: { keys },
  clients: [{ client_id: 'peer', client_secret: 'not-a-secret', grant_types: ['client_credentials'], redirect_uris: [],
    response_types: [] }],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'https://api.anthropic.com',
      getResourceServerInfo: () => ({ scope: 'read', audience: 'https://api.anthropic.com', accessTokenTTL: 300,
        accessTokenFormat: 'jwt', jwt: { sign: { alg: algorithm } } }),
    },
  },
});
server.on('request', provider.callback());

async function token() {
  const answer = await fetch(`${issuer}/token`, { method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from('peer:not-a-secret').toString('base64')}` },
    body: 'grant_type=client_credentials' });
  const body = await answer.json();
  if (!body.access_token) throw new Error(JSON.stringify(body));
  return body.access_token;
}

// Not spawnSync: the provider has to answer meanwhile.
function check(args, input) {
  return new Promise(resolve => {
    const child = spawn(checker, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', data => { text += data; });
    child.on('close', code => resolve({ code, text }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

let failed = false;
function expect(name, result, code) {
  const good = result.code === code;
  console.log(`${good ? 'ok   ' : 'FAILS'} ${name}${good ? '' : `: exit ${result.code}\n${result.text}`}`);
  failed ||= !good;
}

for (algorithm of ['RS256', 'PS256', 'ES256'])
  expect(`discovery, keys and a token signed with ${algorithm}`, await check([issuer], await token()), 0);
const altered = (await token()).replace(/.{8}$/, 'AAAAAAAA');
expect('an altered signature is bad', await check([issuer], altered), 1);
expect('another issuer name is refused', await check([`${issuer}/`], await token()), 1);
server.close();
server.closeAllConnections();
process.exitCode = failed ? 1 : 0;
