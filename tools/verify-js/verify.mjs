#!/usr/bin/env node
/** The verifier of receipts, run from the sources (`main.mjs` says how to ask it). It needs `npm ci` in web/. */
import { bundle } from './build.mjs';

const module = `data:text/javascript;base64,${Buffer.from(await bundle('export { run };')).toString('base64')}`;
const { run } = await import(module);
process.exitCode = run(process.argv.slice(2));
