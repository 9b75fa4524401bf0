import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Lays out in a folder, `package` unless named, exactly what is deployed: the bundle, the settings, and a manifest that names the bundle. */
const [, , folder = 'package'] = process.argv;
const { name, version, license, engines, main } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync(folder, { recursive: true, force: true });
mkdirSync(`${folder}/dist`, { recursive: true });
copyFileSync(main, `${folder}/${main}`);
cpSync('dist/app', `${folder}/dist/app`, { recursive: true, filter: (path) => !path.endsWith('.map') });
copyFileSync('host.json', `${folder}/host.json`);
if (existsSync('weir.config.json')) copyFileSync('weir.config.json', `${folder}/weir.config.json`);
writeFileSync(`${folder}/package.json`, `${JSON.stringify({ name, version, license, engines, main }, undefined, 2)}\n`);
