import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { z } from "zod";
import { configSchema } from "../../src/config/schema.js";
import { packageRoot } from "../../src/paths.js";
import { anyResultSchema } from "../../src/result/any-schema.js";
import { allCommands } from "../config/commands.js";

const MAX_FILE_LINES = 250;
const MAX_FUNCTION_LINES = 70;
const VAGUE = /^(utils?|helpers?|misc|common|manager|tools?)$/i;

const sources = ["src", "assembly", "bench", "test"].flatMap((folder) =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file)),
);

const read = (file: string) => readFileSync(join(packageRoot, file), "utf8");

test("no file is long, and none has a vague name", () => {
  const long = sources.filter((file) => read(file).split("\n").length > MAX_FILE_LINES);
  const vague = sources.filter((file) => VAGUE.test(basename(file, ".ts")));
  expect({ long, vague }).toEqual({ long: [], vague: [] });
});

test("no function is long", () => {
  const long: string[] = [];
  for (const file of sources.filter((name) => !name.startsWith("test"))) {
    const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2023, true);
    const visit = (node: ts.Node): void => {
      const isFunction = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isArrowFunction(node);
      if (isFunction && node.getText().split("\n").length > MAX_FUNCTION_LINES)
        long.push(`${file}: ${node.getText().slice(0, 60)}`);
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  expect(long).toEqual([]);
});

test("the machine knows nothing of the kernel, the kernel nothing of drivers, and oracles write no kernel word", () => {
  const importsOf = (file: string) => [...read(file).matchAll(/from "(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  const offending = (folder: string, forbidden: RegExp) =>
    sources
      .filter((file) => file.startsWith(folder))
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => forbidden.test(path))
          .map((path) => `${file}: ${path}`),
      );
  expect(offending("assembly/machine", /kernel|oracle|drivers|subject/)).toEqual([]);
  expect(offending("assembly/kernel", /drivers|subject/)).toEqual([]);
  const writing = sources.filter(
    (file) => file.startsWith("assembly/oracle") && /\b(WRITE_ONCE|xchg|cmpxchg)\(/.test(read(file)),
  );
  expect(writing).toEqual([]);
});

/** `src/engines/hammer`, `src/result`, `src/cli.ts`. */
function roomOf(file: string): string {
  const [, room = "", engine = "", ...rest] = file.split("/");
  return room === "engines" && rest.length > 0 ? `${room}/${engine}` : room;
}

test("the rooms of src import one another in one direction: none leads back to itself", () => {
  const rooms = new Map<string, Set<string>>();
  for (const file of sources.filter((name) => name.startsWith("src/"))) {
    const imported = [...read(file).matchAll(/ from "(\.[^"]+)"/g)].map((match) => join(file, "..", match[1] ?? ""));
    for (const room of imported.filter((path) => path.startsWith("src/")).map(roomOf))
      if (room !== roomOf(file)) rooms.set(roomOf(file), (rooms.get(roomOf(file)) ?? new Set()).add(room));
  }
  const reached = (from: string, seen = new Set<string>()): Set<string> => {
    for (const room of rooms.get(from) ?? []) if (!seen.has(room)) reached(room, seen.add(room));
    return seen;
  };
  expect(rooms.size).toBeGreaterThan(10);
  expect([...rooms.keys()].filter((room) => reached(room).has(room))).toEqual([]);
});

test("nothing but commands and the status line prints or ends the process", () => {
  const mayPrint = /^src\/(cli\.ts|commands\/|watch\/status-line\.ts|compile\/shipped-main\.ts)/; // the last is of `npm run compile`
  const printing = sources.filter(
    (file) =>
      file.startsWith("src/") &&
      !mayPrint.test(file) &&
      /console\.|process\.(exit\b|exitCode)|(stdout|stderr)\.write\(/.test(read(file)),
  );
  expect(printing).toEqual([]);
});

test("docs/result.schema.json is the schema that results are checked with", () => {
  const written = JSON.parse(read("docs/result.schema.json")) as unknown;
  expect(written).toEqual(z.toJSONSchema(anyResultSchema));
});

test("docs/config.schema.json is of the options as commands declare them", async () => {
  const written = JSON.parse(read("docs/config.schema.json")) as unknown;
  expect(written).toEqual(z.toJSONSchema(configSchema(await allCommands())));
}, 60_000);

test("every file that README and docs point to is there", () => {
  const documents = [
    "README.md",
    "CONTRIBUTING.md",
    ...readdirSync(join(packageRoot, "docs"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => join("docs", file)),
  ];
  const missing = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map((match) => join(document, "..", match[1] ?? ""))
      .filter((target) => !existsSync(join(packageRoot, target)))
      .map((target) => `${document} -> ${target}`),
  );
  expect(missing).toEqual([]);
});
