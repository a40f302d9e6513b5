// A real browser and a person's clicks: `claimcheck login` against the sandbox, with Chromium on its sign-in page.
// Usage: node sign-in.mjs PROGRAM, on a session bus with a keychain. Exit code 1 with the first step that fails, 77
// where there is no Chromium.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chromium, hasChromium } from './chromium.mjs';

if (!hasChromium()) {
  console.error('There is no Chromium. On Debian 12: apt-get install --no-install-recommends chromium');
  process.exit(77);
}
const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'claimcheck-sign-in-'));
// What the program takes for a browser: it leaves the link for the real one.
const opener = join(folder, 'opener');
writeFileSync(opener, `#!/bin/sh\nprintf %s "$1" >'${folder}/link.new' && mv '${folder}/link.new' '${folder}/link'\n`);
chmodSync(opener, 0o700);

let failed = false;
function expect(name, good, seen) {
  console.log(`${good ? 'ok   ' : 'FAILS'} ${name}${good ? '' : `\n${JSON.stringify(seen)}`}`);
  failed ||= !good;
}

const sandbox = spawn(program, ['sandbox'], { stdio: ['pipe', 'pipe', 'inherit'] });
const start = JSON.parse(await new Promise(resolve => sandbox.stdout.once('data', resolve)));

/** Signs in while `visit` does what a person would. */
async function login(more, visit) {
  rmSync(join(folder, 'link'), { force: true });
  const child = spawn(program, ['login', '--env', 'sandbox', '--base-url', start.base_url, '--json', ...more],
    { env: { ...process.env, BROWSER: opener }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '', errors = '';
  child.stdout.on('data', data => { out += data; });
  child.stderr.on('data', data => { errors += data; });
  const ended = new Promise(resolve => child.on('close', code => resolve({ code, out, errors })));
  while (!existsSync(join(folder, 'link')) && child.exitCode === null)
    await new Promise(resolve => setTimeout(resolve, 10));
  if (child.exitCode !== null) return ended;
  const page = await browser.open(readFileSync(join(folder, 'link'), 'utf8'));
  await page.until('document.querySelector("button[value=allow]")');
  const seen = await visit(page);
  return { ...await ended, seen };
}

async function leave(page, button, heading) {
  await page.click(`button[value=${button}]`);
  await page.until(`document.querySelector('h1')?.innerText === ${JSON.stringify(heading)}`);
  await page.until('!location.href.includes("code=")');
  return { href: await page.value('location.href'), body: await page.value('document.body.innerText') };
}

const browser = new Chromium();
const signedIn = await login([], page => leave(page, 'allow', 'You can close this page'));
expect('a click on Allow signs in', signedIn.code === 0 && JSON.parse(signedIn.out).account.includes('@'), signedIn);
expect('the code is out of the address bar', /^http:\/\/127\.0\.0\.1:\d+\/$/.test(signedIn.seen?.href), signedIn.seen);
expect('no token is printed', !/sk-ant-/.test(signedIn.out + signedIn.errors), signedIn);

const chosen = await login(['--profile', 'chosen'], async page => {
  await page.value('document.querySelector("select[name=workspace]").selectedIndex = 1');
  return leave(page, 'allow', 'You can close this page');
});
expect('the workspace is the one chosen in the page', chosen.code === 0
  && JSON.parse(chosen.out).workspace_id !== JSON.parse(signedIn.out).workspace_id, chosen);

const denied = await login(['--profile', 'denied'], page => leave(page, 'deny', 'The sign-in was not granted'));
expect('a click on Deny ends it', denied.code === 1 && denied.errors.includes('not granted'), denied);

const attacked = await login(['--profile', 'attacked'], async page => {
  const link = new URL(readFileSync(join(folder, 'link'), 'utf8')).searchParams;
  const callback = `${link.get('redirect_uri')}?code=x&state=${link.get('state')}`;
  // Even a page that knew the state gets nowhere by a script or a picture.
  const other = await browser.open('about:blank');
  const reached = await other.value(`(async () => {
    const answer = await fetch(${JSON.stringify(callback)}, { mode: 'no-cors' }).then(() => 'answered', String);
    await new Promise(resolve => Object.assign(new Image(), { onload: resolve, onerror: resolve, src: ${JSON.stringify(callback)} }));
    return answer;
  })()`);
  return { ...await leave(page, 'allow', 'You can close this page'), reached };
});
expect('requests of a page do not stand in for the person', attacked.code === 0 && attacked.seen.reached === 'answered', attacked);

await browser.close();
sandbox.stdin.end();
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;
