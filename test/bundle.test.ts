import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string };

/** Stands in for the Functions worker: gives the bundle the core library it asks for, and prints what it registers. */
const worker = `
const Module = require('node:module');
const load = Module._load;
const names = [];
const modules = new Set();
const core = { version: '1', hostVersion: '4', setProgrammingModel() {}, registerFunction: ({ name }) => names.push(name) };
Module._load = (id, ...rest) => {
  modules.add(id.replace('node:', ''));
  return id === '@azure/functions-core' ? core : load(id, ...rest);
};
require(process.argv[1]);
console.log(JSON.stringify({ names: names.sort(), modules: [...modules] }));
`;

function loadedPlainly(): { readonly names: readonly string[]; readonly modules: readonly string[] } {
  return JSON.parse(execFileSync(process.execPath, ['-e', worker, join(root, main)], { encoding: 'utf8' }));
}

describe('the built bundle', () => {
  it('loads in a plain Node and registers every function', () => {
    expect(loadedPlainly().names).toEqual([
      'act-on-finding',
      'approve-change',
      'assess-posture',
      'assets',
      'bury-changes',
      'bury-neighbourhood',
      'changes',
      'check-access',
      'deliver-alerts',
      'deliver-waiting-alerts',
      'denied-egress',
      'finding',
      'findings',
      'follow-changes',
      'form-act-on-finding',
      'form-approve-change',
      'incident',
      'judge-neighbourhood',
      'openapi',
      'page-controls',
      'page-denied-egress',
      'page-drift',
      'page-finding',
      'page-findings',
      'page-health',
      'page-overview',
      'page-ways-out',
      'paths',
      'purge-records',
      'read-report',
      'receive-events',
      'receive-queued-events',
      'report',
      'report-input',
      'reports',
      'resend-alerts',
      'status',
      'trace',
      'unserved',
      'watch-traffic',
      'write-report',
    ]);
  });

  it('leaves every SDK to the first invocation, for a cold start waits for what is loaded here', () => {
    const { modules } = loadedPlainly();
    expect(modules).toContain('crypto');
    expect(modules.filter((name) => ['https', 'tls', 'child_process', 'zlib'].includes(name))).toEqual([]);
  });

  it('is what a Functions host looks for', () => {
    expect(existsSync(join(root, main))).toBe(true);
    expect(JSON.parse(readFileSync(join(root, 'host.json'), 'utf8'))).toMatchObject({
      version: '2.0',
      extensions: { http: { routePrefix: '' } },
    });
  });
});
