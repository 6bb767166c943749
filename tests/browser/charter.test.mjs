// The drawing of every charter as a browser sets it: no text over another or over its frame's edge, none outside the
// page, in both languages, light, dark and on paper.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { binary, root } from '../e2e/lib.mjs';
import { startBrowser } from './lib.mjs';

let browser;
before(async () => { browser = await startBrowser(); });
after(async () => { await browser.close(); });

const kDay = '2026-11-28';
const folder = process.env.NEMCON_DRAWINGS;  // keeps the pictures there, to look at

function drawing(file, lang) {
  const { stdout, stderr } = spawnSync(binary,
    ['charter', 'check', path.join(root, file), '--svg', '--on', kDay, '--lang', lang], { encoding: 'utf8' });
  assert.ok(stdout.startsWith('<svg '), stderr);
  return stdout;
}

// Rectangles of all texts, and of the frame that each is in.
function measured() {
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const svg = document.querySelector('svg');
  return {
    page: box(svg),
    texts: [...svg.querySelectorAll('text')].map((text) => {
      const frame = text.parentElement.tagName === 'g' ? text.parentElement.querySelector('rect') : null;
      return { said: text.textContent, ...box(text), frame: frame && box(frame), colour: getComputedStyle(text).fill };
    }),
    boxes: [...svg.querySelectorAll('rect.box, rect.end')].map(box),
  };
}

// Boxes of letters have room above and below; what may touch is that.
const kSlack = 1.5;
const apart = (a, b) => a.right <= b.left + kSlack || b.right <= a.left + kSlack
  || a.bottom <= b.top + kSlack || b.bottom <= a.top + kSlack;
const within = (inner, outer) => inner.left >= outer.left - 0.5 && inner.right <= outer.right + 0.5
  && inner.top >= outer.top - 0.5 && inner.bottom <= outer.bottom + 0.5;

function check({ page, texts, boxes }, about) {
  assert.ok(texts.length > 5);
  texts.forEach((text, i) => {
    assert.ok(within(text, page), `${about}: outside the page: ${text.said}`);
    if (text.frame) assert.ok(within(text, text.frame), `${about}: over its frame: ${text.said}`);
    texts.slice(0, i).forEach((other) => {
      assert.ok(apart(text, other), `${about}: "${text.said}" lies over "${other.said}"`);
    });
  });
  boxes.forEach((box, i) => boxes.slice(0, i).forEach((other) => assert.ok(apart(box, other), `${about}: boxes`)));
}

async function look(page, svg, about, picture) {
  await page.setContent(`<!doctype html><style>body{margin:0}</style>${svg}`);
  const colours = [];
  for (const [colorScheme, media] of [['light', 'screen'], ['dark', 'screen'], ['dark', 'print']]) {
    await page.emulateMedia({ colorScheme, media });
    const seen = await page.evaluate(measured);
    check(seen, `${about} ${colorScheme} ${media}`);
    colours.push(`${media} ${colorScheme} ${seen.texts[0].colour}`);
    if (folder && media === 'screen') {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: path.join(folder, `${picture}-${colorScheme}.png`), fullPage: true });
    }
  }
  assert.deepEqual(colours, ['screen light rgb(28, 32, 36)', 'screen dark rgb(232, 230, 225)',
    'print dark rgb(28, 32, 36)']);
}

for (const where of ['charters', 'tests/charters/bad']) {
  for (const lang of ['en', 'fr']) {
    test(`the drawings of ${where}, ${lang}`, async () => {
      const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
      for (const name of readdirSync(path.join(root, where)).filter((each) => each.endsWith('.toml'))) {
        await look(page, drawing(path.join(where, name), lang), `${name} ${lang}`, `${path.basename(name, '.toml')}-${lang}`);
      }
      await page.close();
    });
  }
}
