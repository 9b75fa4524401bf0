/** A JSON Schema of the dialect 2020-12, which OpenAPI 3.1 takes as it is. */
export type Schema = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, Schema>>;

export const text: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };
export const whole: Schema = { type: 'integer', minimum: 0 };
/** ISO 8601 UTC. */
export const moment: Schema = { type: 'string', format: 'date-time' };
/** Whatever the model has there. */
export const anything: Schema = {};

export function exactly(word: string): Schema {
  return { const: word };
}

export function oneOf(words: readonly string[]): Schema {
  return { enum: words };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

/** Values by names that are data. */
export function mapOf(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

/** An object that has the one fields and may have the others; later versions may add more. */
export function object(required: Fields, optional: Fields = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

/** A schema of the document by its name. */
export function named(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}
