import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

/** Entry points: the Functions app, the command line, and the two printers that developers run. */
const entries = {
  index: 'functions/index.ts',
  weir: 'local/weir.ts',
  bench: 'local/bench/index.ts',
  docs: 'local/docs.ts',
};

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: entries,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  sourcemap: true,
  logLevel: 'warning',
  loader: { '.kql': 'text' },
  // jsonc-parser's main is UMD, whose requires no bundler can follow.
  mainFields: ['module', 'main'],
  // The Functions worker, or our host in its place, supplies the core library; Azurite and esbuild run from node_modules.
  external: ['@azure/functions-core', 'azurite', 'esbuild'],
  // The storage SDKs read import.meta.url, which CommonJS does not have.
  define: { 'import.meta.url': '__bundleUrl' },
  banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
});
chmodSync('dist/weir.js', 0o755);
