const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { startAzurite } = require('../local/azurite');

/** Starts one Azurite for all test files of a run that ask for storage, with an account for each. */
module.exports = async ({ testPathPatterns: { patterns } }) => {
  const files = readdirSync(__dirname, { recursive: true })
    .filter((file) => /\.(test|browser)\.ts$/.test(file))
    .map((file) => join(__dirname, file))
    .filter((file) => patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern).test(file)))
    .filter((file) => readFileSync(file, 'utf8').includes('useStorage()'));
  if (files.length === 0) return;
  // No secret: it guards what lives as long as a test run.
  const key = Buffer.from('the key of a test').toString('base64');
  const accounts = new Map(files.map((file, index) => [file, `weirtest${index}`]));
  process.env.AZURITE_ACCOUNTS = [...accounts.values()].map((name) => `${name}:${key}`).join(';');
  globalThis.azurite = await startAzurite({ inMemory: true });
  delete process.env.AZURITE_ACCOUNTS;
  const connectTo = (name) =>
    globalThis.azurite.connectionString
      .replaceAll('devstoreaccount1', name)
      .replace(/AccountKey=[^;]*/, `AccountKey=${key}`);
  process.env.WEIR_TEST_STORAGE = JSON.stringify(
    Object.fromEntries([...accounts].map(([file, name]) => [file, connectTo(name)])),
  );
};
