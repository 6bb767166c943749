// Pages of the real program in a real browser: starts `nemcon demo`, signs people in, and watches what no page
// may do (break the content policy, throw, scroll sideways). Used by the tests here and by shots.mjs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { binary, Caller, scratch, serve, wait } from '../e2e/lib.mjs';

export { wait };

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axeSource = readFileSync(axePath, 'utf8');

// Longer than anything here takes; a busy machine is no fault of the page.
const kPatience = Number(process.env.NEMCON_PATIENCE ?? 120_000);

export const kDesk = { width: 1280, height: 900 };
export const kPhone = { width: 390, height: 844 };

// Starts the demonstration with a database of its own; `secretary` acts over the API.
export async function startDemo() {
  const child = spawn(binary, ['demo', '--port', '0', '--data', path.join(scratch(), 'demo.db')],
    { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '', errors = '';
  child.stdout.on('data', (chunk) => { text += chunk; });
  child.stderr.on('data', (chunk) => { errors += chunk; });
  const ended = new Promise((done) => child.once('exit', done));
  const started = Date.now();
  while (!/^Stop with/m.test(text)) {
    if (child.exitCode !== null || Date.now() - started > 120_000) {
      throw new Error(`the demonstration did not start: ${errors || text}`);
    }
    await wait(20);
  }
  const base = /^page (http:\S+?)\/?$/m.exec(text)[1];
  const links = [...text.matchAll(/^(\w+)(?: (\w+))? (http:\S+#\/sign-in\/\S+)$/gm)]
    .map(([, role, member, url]) => ({ role, member, url }));
  return house(base, links, async () => { child.kill('SIGTERM'); await ended; });
}

// A server of its own for a body whose charter is given as text.
export async function startBody(charter) {
  const folder = scratch();
  const file = path.join(folder, 'charter.toml');
  writeFileSync(file, charter);
  const server = await serve({ data: path.join(folder, 'body.db'), charter: file });
  return { ...(await house(server.base, server.links(), () => server.stop())), folder };
}

// The secretary's own link is used up here.
async function house(base, links, stop) {
  const own = links.findIndex(({ role }) => role === 'secretary');
  const secretary = await Caller.byLink(base, links.splice(own, 1)[0].url.split('/').pop());
  return {
    base, links, secretary, stop,
    // A fresh one, as the secretariat hands them out; a candidate's `stands` says in which matter and as whom.
    async link(role, member, stands = {}) {
      const given = await secretary.post('/links',
        { role, ...(member ? { member } : {}), ...stands, name: `${member ?? stands.subject ?? ''} ${role}`.trim() });
      return given.link;
    },
    async as(role, member, stands) { return Caller.byLink(base, (await this.link(role, member, stands)).split('/').pop()); },
  };
}

// --lang is the language of the browser's own parts: fields for days and times are typed as in en-US. What
// pages are asked for is each context's `locale`.
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.NEMCON_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--lang=en-US'],
  });
}

// A demonstration and a browser for one file of tests: `const world = open(before, after)`. `prepare` acts in
// the demonstration before the first test.
export function open(before, after, prepare = async () => undefined, start = startDemo) {
  const world = { demo: undefined, browser: undefined };
  before(async () => {
    [world.demo, world.browser] = await Promise.all([start(), startBrowser()]);
    await prepare(world.demo);
  });
  after(async () => {
    await world.browser?.close();
    await world.demo?.stop();
  });
  return world;
}

// What a page must never do. A request that is refused is the page's business, not a fault.
function watch(page) {
  const faults = [];
  page.on('pageerror', (error) => faults.push(`threw: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && !/Content Security Policy/i.test(message.text())) return;
    if (/^Failed to load resource/.test(message.text())) return;
    faults.push(`console: ${message.text()}`);
  });
  return faults;
}

const kTypes = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.webmanifest': 'application/manifest+json' };

// Pages from a folder that `node web/build.mjs FOLDER` made, instead of those in the binary: a page is tried at
// once, without linking a program. What counts runs without it.
async function pagesFrom(context, folder) {
  await context.route((url) => !/^\/(api|record|calendar)\//.test(url.pathname), (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    return route.fulfill({ path: path.join(folder, name), contentType: kTypes[path.extname(name)] });
  });
}

// A page of a browser of its own, signed in by a fresh link, with its first page shown.
export async function signedIn(world, role, member, options = {}) {
  const { viewport = kDesk, colorScheme = 'light', locale = 'en-GB', stands, ...more } = options;
  const context = await world.browser.newContext({
    viewport, colorScheme, locale, timezoneId: 'Europe/Brussels', reducedMotion: 'reduce', ...more });
  context.setDefaultTimeout(kPatience);
  if (process.env.NEMCON_PAGES) await pagesFrom(context, process.env.NEMCON_PAGES);
  const page = await context.newPage();
  page.faults = watch(page);
  await page.goto(await world.demo.link(role, member, stands));
  await page.getByRole('navigation').first().waitFor();
  await settled(page);
  return page;
}

// Closes the page's browser, and fails if the page did what no page may do.
// A page is read again whenever the server has news, at any time: an answer that a test was changing just then
// is no fault, and must not end the test.
export async function leave(page) {
  if (page.isClosed()) return; // with its browser
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().close();
}

export async function done(page) {
  const faults = page.faults;
  await leave(page);
  assert.deepEqual(faults, []);
}

export async function go(page, hash) {
  await page.goto(`${new URL(page.url()).origin}/${hash}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
}

// Nothing is being read any more, and what was read is painted.
export async function settled(page) {
  await page.locator('.waiting').first().waitFor({ state: 'detached' });
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
}

// Waits until a text can be seen somewhere on the page; the first place of several may be folded away.
export function shows(page, text, options) {
  return page.getByText(text).locator('visible=true').first().waitFor(options);
}

// What axe-core finds that is serious or worse, a line each.
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  const found = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => ({ id, selector: node.target.join(' '), says: node.any[0]?.message ?? node.html })));
  const barriers = [];
  for (const each of found) {
    if (!(await freeOnceScrolled(page, each))) barriers.push(`${each.id}: ${each.selector} (${each.says})`);
  }
  return barriers;
}

// What follows the page covers a part of whatever lies under its edge at the moment. Whether a target that it
// covers is large enough is asked again of the page as it is, scrolled as a reader would, to that target.
async function freeOnceScrolled(page, { id, selector, says }) {
  if (id !== 'target-size' || !says.includes('partially obscured')) return false;
  return page.evaluate(async (where) => {
    const kept = window.scrollY;
    document.querySelector(where).scrollIntoView({ block: 'center', behavior: 'instant' });
    const { violations } = await window.axe.run(document, { runOnly: { type: 'rule', values: ['target-size'] } });
    window.scrollTo({ top: kept, behavior: 'instant' });
    return !violations.some(({ nodes }) => nodes.some(({ target }) => target.join(' ') === where));
  }, selector);
}

// What is wider than the window, named; empty if nothing scrolls sideways.
export function sideways(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > width + 1);
    return [`${document.documentElement.scrollWidth} > ${width}`, ...wide.slice(0, 5).map((each) => each.outerHTML.slice(0, 120))];
  });
}

// ---- by keyboard alone -----------------------------------------------------------------------------

const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);

// Tab until that control has the focus, and see that one sees it.
export async function tabTo(page, locator, most = 300) {
  await locator.waitFor();
  for (let pressed = 0; pressed <= most; ++pressed) {
    if (await hasFocus(locator)) return seesFocus(locator);
    await page.keyboard.press('Tab');
  }
  assert.fail(`no Tab leads to ${locator}`);
}

async function seesFocus(locator) {
  const shown = await locator.evaluate((element) => {
    const marks = [element, element.closest('label'), element.parentElement].filter(Boolean).map((each) => getComputedStyle(each));
    return marks.some((style) => (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none');
  });
  assert.ok(shown, `${locator} has the focus, but nothing shows it`);
}

export async function enter(page, locator) {
  await tabTo(page, locator);
  await page.keyboard.press('Enter');
}

export async function write(page, locator, text) {
  await tabTo(page, locator);
  await page.keyboard.type(text);
}

// A group of radio buttons is one stop for Tab; the arrows go through it.
export async function choose(page, radio) {
  await radio.waitFor();
  const group = page.locator(`input[type=radio][name="${await radio.getAttribute('name')}"]`);
  const inGroup = () => group.evaluateAll((all) => all.includes(document.activeElement));
  for (let pressed = 0; !(await inGroup()); ++pressed) {
    assert.ok(pressed < 300, `no Tab leads to ${radio}`);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Space');
  for (let pressed = 0; !(await radio.isChecked()); ++pressed) {
    assert.ok(pressed < 20, `no arrow leads to ${radio}`);
    await page.keyboard.press('ArrowDown');
  }
}

/** Tests that go on from one another: after the first that fails nothing can be learnt from the rest. */
export function steps(test) {
  let broken = false;
  return (name, work) => test(name, async (context) => {
    if (broken) return context.skip('one before it failed');
    broken = true;
    await work();
    broken = false;
  });
}

/** Of a page as it stands: nothing that a screen reader trips over, nothing beside the window. */
export async function looks(page) {
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await sideways(page), []);
}
