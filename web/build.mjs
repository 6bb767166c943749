/**
 * Builds the pages: `node build.mjs OUTDIR`. The same sources give the same bytes: names of files carry the
 * hash of what is in them, and nothing says when or where it was built. The server embeds the folder.
 */
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

const shared = (outdir) => ({
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  outdir,
  metafile: true,
  // Where node_modules really lies is in no name and no byte.
  preserveSymlinks: true,
  legalComments: 'none',
  logLevel: 'warning',
  charset: 'utf8',
});

/** The file that an entry point became, as an address relative to the page. */
function builtFrom(result, source, outdir) {
  const [file] = Object.entries(result.metafile.outputs).find(([, out]) => out.entryPoint === source);
  return relative(outdir, resolve(here, file)).replaceAll('\\', '/');
}

async function classic(source, outdir, options = {}) {
  const result = await build({
    ...shared(outdir),
    entryPoints: [source],
    format: 'iife',
    entryNames: 'assets/[name]-[hash]',
    ...options,
  });
  return builtFrom(result, source, outdir);
}

/** One file that holds all of it, libsodium's WebAssembly too: its hash says what marks ballots. */
function soundingWorker(outdir) {
  return classic('src/sounding/worker.ts', outdir, {
    entryNames: 'assets/sounding-worker-[hash]',
    define: { 'import.meta.url': '""' }, // libsodium asks where it is, and has its program inside
  });
}

async function styles(outdir) {
  const source = 'src/style/main.css';
  const result = await build({ ...shared(outdir), entryPoints: [source], entryNames: 'assets/[name]-[hash]' });
  return builtFrom(result, source, outdir);
}

async function pages(outdir, workers) {
  const source = 'src/main.tsx';
  const result = await build({
    ...shared(outdir),
    entryPoints: [source],
    format: 'esm',
    splitting: true,
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    define: { LIVE_WORKER: JSON.stringify(workers.live), SOUNDING_WORKER: JSON.stringify(workers.sounding) },
  });
  return builtFrom(result, source, outdir);
}

const page = ({ early, style, main }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>nemcon</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="A chamber for bodies that decide by unanimous consent">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fdfcf9" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#15181c" media="(prefers-color-scheme: dark)">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="icon-180.png">
<link rel="manifest" href="nemcon.webmanifest">
<link rel="stylesheet" href="${style}">
<script src="${early}"></script>
<script type="module" src="${main}"></script>
</head>
<body>
<div id="nemcon"></div>
<noscript><p>These pages need JavaScript. The program's command line and API do without it.</p>
<p lang="fr">Ces pages ont besoin de JavaScript. La ligne de commande et l’API du programme s’en passent.</p></noscript>
</body>
</html>
`;

const manifest = {
  name: 'nemcon',
  short_name: 'nemcon',
  description: 'A chamber for bodies that decide by unanimous consent',
  start_url: './',
  scope: './',
  display: 'minimal-ui',
  background_color: '#fdfcf9',
  theme_color: '#fdfcf9',
  icons: [
    { src: 'icon.svg', type: 'image/svg+xml', sizes: 'any' },
    { src: 'icon-192.png', type: 'image/png', sizes: '192x192' },
    { src: 'icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'any maskable' },
  ],
};

export async function buildPages(outdir) {
  rmSync(join(outdir, 'assets'), { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const workers = { live: await classic('src/live/worker.ts', outdir), sounding: await soundingWorker(outdir) };
  const early = await classic('src/app/early.ts', outdir);
  const style = await styles(outdir);
  const main = await pages(outdir, workers);
  writeFileSync(join(outdir, 'index.html'), page({ early, style, main }));
  writeFileSync(join(outdir, 'nemcon.webmanifest'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const icon of readdirSync(join(here, 'icons'))) {
    copyFileSync(join(here, 'icons', icon), join(outdir, icon));
  }
}

if (process.argv[1] && basename(process.argv[1]) === 'build.mjs') {
  const [outdir] = process.argv.slice(2);
  if (!outdir) {
    console.error('usage: node build.mjs OUTDIR');
    process.exit(2);
  }
  await buildPages(resolve(outdir));
}
