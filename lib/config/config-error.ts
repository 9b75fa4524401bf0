/** A configuration that cannot be used: one line that says where, what, and what to write. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
