// A real OpenID provider as a login server on loopback: the program's sign-in and its code exchange meet
// pages, redirects and a token endpoint written elsewhere. Usage: node real-login.mjs SIGNER
// Exit code 1 with the first step that fails.
import { spawn } from 'node:child_process';
import http from 'node:http';
import Provider from 'oidc-provider';

const signer = process.argv[2];
const server = http.createServer();
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
let codes = 0;
const provider = new Provider(issuer, {
  clients: [{ client_id: 'desktop', application_type: 'native', token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
    redirect_uris: ['http://127.0.0.1/callback'] }],
  scopes: ['openid', 'offline_access'],
  issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
  pkce: { methods: ['S256'], required: () => true },
  features: { devInteractions: { enabled: true } },
});
provider.on('authorization_code.consumed', () => { codes += 1; });
server.on('request', provider.callback());

/** What a browser's navigation sends; fetch would say that a script asks, which the program refuses. */
function navigate(url) {
  return new Promise((resolve, reject) => http.get(url, { headers: { 'sec-fetch-mode': 'navigate' } }, answer => {
    let text = '';
    answer.on('data', data => { text += data; });
    answer.on('end', () => resolve({ url, status: answer.statusCode, text }));
  }).on('error', reject));
}

/** A browser without a window: keeps cookies, answers the provider's forms, follows redirects. */
class Browser {
  cookies = new Map();

  async go(url, options = {}) {
    if (!url.startsWith(issuer)) return navigate(url);
    const cookie = [...this.cookies].map(pair => pair.join('=')).join('; ');
    const answer = await fetch(url, { ...options, redirect: 'manual', headers: { ...options.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location) return this.go(new URL(location, url).href);
    return { url, status: answer.status, text: await answer.text() };
  }

  submit(page, values) {
    const action = page.text.match(/<form[^>]*action="([^"]+)"/)[1];
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, n, v]) => [n, v]);
    return this.go(new URL(action, page.url).href, { method: 'POST', body: new URLSearchParams([...hidden, ...values]),
      headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  }

  async signIn(link) {
    const consent = await this.submit(await this.go(link), [['login', 'jane'], ['password', 'any']]);
    return this.submit(consent, []);
  }

  async refuse(link) {
    const page = await this.go(link);
    return this.go(new URL(page.text.match(/href="([^"]+\/abort)"/)[1], page.url).href);
  }
}

/** Runs the program, and lets a browser do what it wants with the link. */
function run(visit, scope = 'openid', client = 'desktop') {
  return new Promise(resolve => {
    const child = spawn(signer, [issuer, client, scope], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '', page;
    child.stdout.on('data', async data => {
      text += data;
      if (!page && text.includes('\n') && text.startsWith('http'))
        page = visit(text.split('\n')[0]).catch(error => ({ text: String(error) }));
    });
    child.on('close', async code => resolve({ code, text: text.split('\n').slice(1).join('\n'), page: await page }));
  });
}

let failed = false;
function expect(name, good, result) {
  console.log(`${good ? 'ok   ' : 'FAILS'} ${name}${good ? '' : `\n${JSON.stringify(result)}`}`);
  failed ||= !good;
}

const started = performance.now();
const signedIn = await run(link => new Browser().signIn(link));
expect('a person signs in', signedIn.code === 0 && signedIn.page.status === 200, signedIn);
expect('one code was used', codes === 1, codes);
expect('with the scope asked for', signedIn.text.includes('scope openid;'), signedIn);
expect('the answer names the issuer', signedIn.page.url.includes('iss='), signedIn);
console.log(`      in ${Math.round(performance.now() - started)} ms`);

const refused = await run(link => new Browser().refuse(link));
expect('a person refuses', refused.code === 1 && refused.text.startsWith('login.denied'), refused);

const stray = await run(async link => {
  const callback = new URL(new URL(link).searchParams.get('redirect_uri'));
  for (const query of ['?code=stolen&state=guessed', `?code=mixed-up&iss=${encodeURIComponent(issuer)}`, ''])
    await navigate(callback.href + query);
  return new Browser().signIn(link);
});
expect('stray answers end nothing', stray.code === 0, stray);

const mixedUp = await run(async link => {
  const asked = new URL(link).searchParams;
  const answer = `${asked.get('redirect_uri')}?code=x&state=${asked.get('state')}`;
  const wrong = await navigate(`${answer}&iss=https%3A%2F%2Fother.example`);
  const without = await navigate(answer);
  const script = await fetch(`${answer}&iss=${encodeURIComponent(issuer)}`);
  const page = await new Browser().signIn(link);
  return { ...page, refusals: [wrong.status, without.status, script.status] };
});
expect('an answer of another issuer, of none, or by a script is not taken',
  mixedUp.code === 0 && mixedUp.page.refusals.join() === '400,400,400', mixedUp);

server.close();
server.closeAllConnections();
process.exitCode = failed ? 1 : 0;
