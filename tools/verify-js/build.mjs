/**
 * `node build.mjs OUT` puts the verifier of receipts into one file that needs nothing but node 18: somebody who
 * is given a receipt can be given it too. The same sources give the same bytes.
 */
import { chmodSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The text of the bundle; `last` is the statement that ends it. */
export async function bundle(last) {
  // esbuild and the libraries are those of the pages, installed in web/.
  const web = join(here, '../../web');
  const { build } = createRequire(join(web, 'package.json'))('esbuild');
  const { outputFiles } = await build({
    stdin: { contents: `import { run } from './main.mjs';\n${last}\n`, resolveDir: here, sourcefile: 'verify.mjs' },
    absWorkingDir: here,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    charset: 'utf8',
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const [, , out] = argv;
  if (out === undefined) {
    console.error('usage: node build.mjs OUT');
    process.exit(2);
  }
  writeFileSync(out, `#!/usr/bin/env node\n${await bundle('process.exitCode = run(process.argv.slice(2));')}`);
  chmodSync(out, 0o755);
}
