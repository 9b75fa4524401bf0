import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { compileFunction, constants } from 'node:vm';
import { messageOf } from './log';
import type { FunctionMetadata, Handler, ProgrammingModel } from './worker-protocol';

/** A function as the bundle registered it. */
export interface Registration {
  readonly metadata: FunctionMetadata;
  readonly handler: Handler;
}

/** What importing a bundle leaves behind: its functions in order of registration and the library's own model. */
export interface Bundle {
  readonly registrations: readonly Registration[];
  readonly model: ProgrammingModel;
}

// The host's own rule, checked here so that a name which works on a desk works in Azure.
const functionName = /^[a-z][a-z0-9_-]{0,127}$/i;

/** Imports a built Functions app the way the worker does; the error of a bad bundle is one sentence that names the file. */
export function loadBundle(main: string): Bundle {
  const file = resolve(main);
  const registrations: Registration[] = [];
  const models: ProgrammingModel[] = [];
  // Without a `log` the library takes this for a host that cannot stream HTTP, which is so, and refuses to enable it.
  const core = {
    setProgrammingModel: (model: ProgrammingModel) => models.push(model),
    registerFunction: (metadata: FunctionMetadata, handler: Handler) => {
      checkName(metadata.name, registrations);
      registrations.push({ metadata, handler });
    },
    registerHook: (name: string) => {
      throw new RangeError(`this host runs no "${name}" hooks`);
    },
  };
  try {
    evaluate(file, core);
  } catch (error) {
    throw new Error(`${file} cannot be loaded: ${messageOf(error)}`, { cause: error });
  }
  const [model] = models;
  if (!model) throw new Error(`${file} registers no functions, or has no @azure/functions bundled into it`);
  return { registrations, model };
}

function checkName(name: string, registrations: readonly Registration[]): void {
  if (!functionName.test(name)) throw new Error(`"${name}" is not a valid function name`);
  const taken = registrations.some(({ metadata }) => metadata.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new Error(`function "${name}" is registered twice`);
}

/** Runs a bundle, and the files beside it, as Node's own loader does, but afresh each time and with the core, which exists in no registry. */
function evaluate(main: string, core: object): void {
  const loaded = new Map<string, { exports: object }>();
  const load = (file: string): object => {
    const module = loaded.get(file) ?? { exports: {} };
    if (loaded.has(file)) return module.exports;
    loaded.set(file, module);
    const require = createRequire(file);
    const requireHere = (id: string) => {
      if (id === '@azure/functions-core') return core;
      return id.startsWith('.') ? load(resolve(dirname(file), id)) : require(id);
    };
    const scope = {
      module,
      exports: module.exports,
      require: Object.assign(requireHere, require),
      __filename: file,
      __dirname: dirname(file),
      // A test runner's sandbox has a process of its own, and the settings are in that one's environment.
      process,
    };
    const run = compileFunction(readFileSync(file, 'utf8'), Object.keys(scope), {
      filename: file,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    run(...Object.values(scope));
    return module.exports;
  };
  load(main);
}
