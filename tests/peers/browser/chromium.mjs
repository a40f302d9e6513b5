// Headless Chromium, driven through the pipe of its developer tools; nothing to install but Chromium itself.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function hasChromium() {
  return spawnSync('chromium', ['--version'], { stdio: 'ignore' }).status === 0;
}

export class Chromium {
  #next = 1;
  #waiting = new Map();
  #text = '';

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'claimcheck-chromium-'));
    const asRoot = process.getuid() === 0 ? ['--no-sandbox'] : [];
    this.process = spawn('chromium', ['--headless=new', '--remote-debugging-pipe', '--no-first-run', '--disable-gpu',
      '--disable-dev-shm-usage', '--no-proxy-server', `--user-data-dir=${this.folder}`, ...asRoot, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.process.stdio[4].on('data', data => this.#read(data));
  }

  #read(data) {
    const messages = (this.#text + data).split('\0');
    this.#text = messages.pop();
    for (const message of messages.map(text => JSON.parse(text))) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error.message));
      else waiting?.resolve(message.result);
    }
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.#next++;
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  async open(url) {
    const { targetId } = await this.send('Target.createTarget', { url });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return new Page(this, sessionId);
  }

  async close() {
    const ended = new Promise(resolve => this.process.on('close', resolve));
    await this.send('Browser.close').catch(() => {});
    await ended;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Page {
  constructor(browser, session) {
    this.browser = browser;
    this.session = session;
  }

  async value(expression) {
    const answer = await this.browser.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }, this.session);
    return answer.result.value;
  }

  /** Waits until the expression holds; while a page is left there is none to ask. */
  async until(expression, milliseconds = 15000) {
    for (const end = Date.now() + milliseconds; Date.now() < end;) {
      if (await this.value(expression).catch(() => false)) return true;
      await new Promise(resolve => setTimeout(resolve, 25));
    }
    throw new Error(`never became true: ${expression}; the page says ${await this.value('document.body.innerText')}`);
  }

  /** As a hand does it: the mouse, in the middle of the element. */
  async click(selector) {
    const place = JSON.parse(await this.value(`JSON.stringify(document.querySelector('${selector}').getBoundingClientRect())`));
    const at = { x: place.x + place.width / 2, y: place.y + place.height / 2, button: 'left', clickCount: 1 };
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.browser.send('Input.dispatchMouseEvent', { type, ...at }, this.session);
  }
}
