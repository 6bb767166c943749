/**
 * Draws the pictures with made-up data into a folder outside the sources and photographs them with a
 * browser that has no window: `node test/preview.mjs [folder]`. For looking at, not for judging by machine.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(tmpdir(), 'nemcon-pictures');
const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
mkdirSync(out, { recursive: true });

await build({
  entryPoints: [join(here, 'preview-page.tsx')],
  bundle: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  outfile: join(out, 'page.js'),
  logLevel: 'warning',
});
for (const sheet of ['pictures.css', 'lanes.css'])
  copyFileSync(join(here, '../src/pictures', sheet), join(out, sheet));

const page = (theme, show) => `<!doctype html><html lang="en" data-theme="${theme}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="pictures.css"><link rel="stylesheet" href="lanes.css">
<style>body{margin:16px;font:16px/1.45 system-ui;background:var(--pic-paper);color:var(--pic-ink)}
h2{font:600 1.1rem ui-serif,Georgia,serif;margin:1.6rem 0 .6rem}</style>
<div id="root" data-show="${show}"></div><script src="page.js"></script>`;

const shots = [
  ['table', 'light', 1000, 800],
  ['table', 'dark', 1000, 800],
  ['sizes', 'light', 1000, 3600],
  ['lanes', 'light', 1280, 1000],
  ['lanes', 'dark', 1280, 1000],
  ['lanes', 'light', 390, 1050],
  ['lists', 'light', 1280, 1500],
  ['lists', 'dark', 390, 2600],
];
const only = process.argv[3];
for (const [show, theme, width, height] of shots.filter(([show]) => !only || show === only)) {
  const name = `${show}-${theme}-${width}`;
  writeFileSync(join(out, `${name}.html`), page(theme, show));
  // A browser without a window is never narrower than 500 pixels; a frame is.
  const framed = `<!doctype html><body style="margin:0"><iframe src="${name}.html" style="border:0;width:${width}px;height:${height}px"></iframe>`;
  writeFileSync(join(out, `${name}-frame.html`), framed);
  execFileSync(browser, [
    '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--virtual-time-budget=3000',
    `--window-size=${Math.max(width, 500)},${height}`, `--screenshot=${join(out, `${name}.png`)}`,
    `file://${join(out, `${name}-frame.html`)}`,
  ], { stdio: 'ignore' });
  console.log(join(out, `${name}.png`));
}
