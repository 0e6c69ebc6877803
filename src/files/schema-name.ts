/** Which kind of file of ours a value says to be. */

/** @returns what it has for a schema; undefined: none. */
export function schemaOf(value: unknown): unknown {
  return value !== null && typeof value === "object" && "schema" in value ? value.schema : undefined;
}

/** Whether that is one of ours, of this version or another: `pagerace/result/2`. */
export function isOurs(schema: unknown): schema is string {
  return typeof schema === "string" && /^pagerace\/[a-z]+\/\d+$/.test(schema);
}
