import { openApiDocument } from '../report/openapi/document';
import { paths } from '../report/openapi/paths';
import { Problem } from './problem';

/** The document for `GET /api/openapi.json`. */
export function showOpenApi({ version }: { readonly version: string }): object {
  return openApiDocument(version);
}

/** Throws a Problem for a request that no function serves: there is nothing at the path, or only by other methods. */
export function refuseRoute(method: string, path: string): never {
  const items = Object.entries(paths).flatMap(([template, item]) => (isAt(path, template) ? [item] : []));
  if (items.length === 0)
    throw new Problem(404, 'Not found', `there is nothing at ${path}; GET /api/openapi.json tells what there is`);
  const allow = [...new Set(items.flatMap(Object.keys))].sort().join(', ').toUpperCase();
  throw new Problem(405, 'Method not allowed', `${method} is not allowed; ${allow} is`, { allow });
}

/** Whether a path is one of a template such as `/api/findings/{id}`. */
function isAt(path: string, template: string): boolean {
  const [parts, names] = [path, template].map((text) => text.toLowerCase().split('/').filter(Boolean));
  return (
    parts?.length === names?.length && (names ?? []).every((name, index) => /^\{/.test(name) || name === parts?.[index])
  );
}
