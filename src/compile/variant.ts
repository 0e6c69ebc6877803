/** A variant: one AssemblyScript module that says what a patch changes. The shipped ones, and a user's own file. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { UsageError } from "../failure.js";
import { packageRoot } from "../paths.js";
import { type Expectation, type Header, parseHeader } from "./header.js";

export interface Variant extends Header {
  id: string;
  /** The file's text. */
  text: string;
  /** What messages call it: the id of a shipped variant, the path of a user's. */
  origin: string;
  /** Where it lies, or where it is compiled as though it lay: from `assembly` on, without `.ts`. */
  path: string;
}

const assemblyFolder = join(packageRoot, "assembly");
/** Of shipped variants. */
const folders = ["variants/versions", "variants/proposals", "variants/planted", "probe"];

/** All shipped variants, in the order of their names. */
export function shippedVariants(): Variant[] {
  return [...shippedPaths()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, path]) => readVariant(join(assemblyFolder, `${path}.ts`), id, path));
}

/** Where a shipped variant lies, from `assembly` on, without `.ts`. */
export function shippedPath(id: string): string | undefined {
  return shippedPaths().get(id);
}

/** By id. */
function shippedPaths(): Map<string, string> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(assemblyFolder, folder)).map((file) => `${folder}/${file.replace(/\.ts$/, "")}`),
  );
  return new Map(paths.filter((path) => path !== "probe/probe").map((path) => [basename(path), path]));
}

/**
 * The variant of this name: an id or alias of a shipped one, or the path of a `.ts` file, which is compiled as though it lay
 * beside the shipped ones.
 *
 * @throws UsageError if there is none, if the file cannot be read, or if its header is wrong.
 */
export function findVariant(name: string): Variant {
  if (name.endsWith(".ts")) return userVariant(name);
  const shipped = shippedVariants();
  const found = shipped.find((variant) => variant.id === name || variant.aliases.includes(name));
  if (found !== undefined) return found;
  const near = shipped.map((variant) => variant.id).filter((id) => id.includes(name) || name.includes(id));
  const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "`pagerace variants` lists them";
  throw new UsageError(`no variant "${name}": ${hint} (a file of your own must end in .ts)`);
}

/**
 * What is by design in an ancestor is so in its descendants, and a hole that only some operation opens is in every shipped
 * descendant until one closes it. What an ancestor does wrong with any mix is its own fault; and a user's patch is forgiven
 * nothing that its own header does not name.
 */
function inherited(text: string, header: Header, shipped: boolean): Expectation[] {
  const id = /^\s*export\s*\*\s*from\s*["']\.[^"']*\/([^"'/]+)["']/m.exec(text)?.[1] ?? "";
  const path = shippedPaths().get(id);
  if (path === undefined) return [];
  const { expectations } = readVariant(join(assemblyFolder, `${path}.ts`), id, path);
  return expectations.filter(({ anomaly, grade, withOperations }) => {
    if (grade === "design") return !header.expectations.some((own) => own.anomaly === anomaly);
    const closed = withOperations.some((operation) => header.closes.includes(operation));
    return shipped && withOperations.length > 0 && !closed;
  });
}

function userVariant(path: string): Variant {
  const id = basename(path, ".ts");
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id)) {
    throw new UsageError(
      `${path}: a variant's file name may have letters, digits, dot, dash and underscore; rename it`,
    );
  }
  if (shippedVariants().some((variant) => variant.id === id)) {
    throw new UsageError(`${path}: ${id} is the name of a shipped variant; rename your file`);
  }
  return readVariant(path, id, `variants/${id}`);
}

function readVariant(file: string, id: string, path: string): Variant {
  const origin = file.startsWith(assemblyFolder) ? id : file;
  try {
    const text = readFileSync(file, "utf8");
    const header = parseHeader(text);
    return {
      id,
      text,
      origin,
      path,
      ...header,
      expectations: [...header.expectations, ...inherited(text, header, origin === id)],
    };
  } catch (error) {
    throw new UsageError(`${origin}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
