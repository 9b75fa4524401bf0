import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { build, transform } from 'esbuild';

const banner = "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;";
const target = 'node22';
const options = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target,
  logLevel: 'warning',
  loader: { '.kql': 'text' },
  // jsonc-parser's main is UMD, whose requires no bundler can follow.
  mainFields: ['module', 'main'],
  // The Functions worker, or our host in its place, supplies the core library; Azurite and esbuild run from node_modules; the
  // storage SDK loads Arrow only for listings in that format, which nobody asks for.
  external: ['@azure/functions-core', 'azurite', 'esbuild', 'apache-arrow', 'playwright-core'],
  // The storage SDKs read import.meta.url, which CommonJS does not have.
  define: { 'import.meta.url': '__bundleUrl' },
};

rmSync('dist', { recursive: true, force: true });
await Promise.all([buildApp(), buildTools()]);

/** The command line, and the printers that developers run. */
async function buildTools() {
  const tools = {
    weir: 'local/weir.ts',
    bench: 'local/bench/index.ts',
    chaos: 'local/chaos/index.ts',
    docs: 'local/docs.ts',
  };
  await build({ ...options, entryPoints: tools, format: 'cjs', sourcemap: true, banner: { js: banner } });
  chmodSync('dist/weir.js', 0o755);
}

/**
 * The Functions app: what registers the functions, and beside it what they load when they are first called. esbuild splits ES
 * modules only, so it is made of them first and then of each file what the Functions worker loads fastest, CommonJS.
 */
async function buildApp() {
  const split = { format: 'esm', splitting: true, chunkNames: 'app/[name]-[hash]', sourcemap: 'inline', write: false };
  const { outputFiles } = await build({ ...options, ...split, entryPoints: { index: 'functions/index.ts' } });
  // The files load each other by require alone, which our host can follow.
  const commonJs = { format: 'cjs', platform: 'node', target, supported: { 'dynamic-import': false }, banner };
  for (const { path, text } of outputFiles) {
    const { code, map } = await transform(text, { ...commonJs, sourcemap: 'external' });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${code}//# sourceMappingURL=${basename(path)}.map\n`);
    writeFileSync(`${path}.map`, map);
  }
}
