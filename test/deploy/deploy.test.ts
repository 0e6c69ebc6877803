/** What deploy/ ships: checked by validators, and its entrypoint run as an Indexed Job and a matrix run it. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { validateWorkflow } from "@action-validator/core";
import { Job } from "kubernetes-models/batch/v1";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { SampleResult } from "../../src/result/sample-schema.js";
import { packageRoot } from "../../src/paths.js";
import { pagerace, scratch } from "../pagerace.js";

const deploy = (file: string) => readFileSync(join(packageRoot, "deploy", file), "utf8");

test("the Indexed Job is one: as many completions as its comment's pieces, and the entrypoint that the image has", () => {
  const manifest = parse(deploy("kubernetes.yaml")) as ConstructorParameters<typeof Job>[0];
  const job = new Job(manifest);
  job.validate();
  expect(job.spec).toMatchObject({ completionMode: "Indexed", completions: 64 });
  expect(deploy("kubernetes.yaml")).toContain("-n 64");
  expect(job.spec!.template.spec!.containers[0]!.command).toEqual(["/usr/local/bin/shard"]);
  expect(deploy("Dockerfile")).toMatch(/^COPY deploy\/shard\.sh \/usr\/local\/bin\/shard$/m);
  expect(() => new Job({ ...manifest, spec: { completions: "64" } } as never).validate()).toThrow();
});

test("the workflow is one, with a job of the matrix for each piece that it cuts", () => {
  const text = deploy("github-actions.yaml");
  expect(validateWorkflow(text).errors).toEqual([]);
  expect(validateWorkflow(text.replace("runs-on", "runs-in")).errors).not.toEqual([]);
  const { jobs } = parse(text) as { jobs: { piece: { strategy: { matrix: { index: number[] } } } } };
  const [, pieces] = /-n (\d+) -o shards/.exec(text) ?? [];
  expect(jobs.piece.strategy.matrix.index).toEqual(Array.from({ length: Number(pieces) }, (_, index) => index));
});

/** Runs a piece as a pod does. @returns the exit status. */
function piece(folder: string, env: Record<string, string>, ...args: string[]): number {
  const path = `${join(folder, "bin")}:${process.env["PATH"]}`;
  const paths = { SHARDS: join(folder, "shards"), RESULTS: join(folder, "results"), PATH: path };
  try {
    execFileSync(join(packageRoot, "deploy", "shard.sh"), args, {
      env: { ...process.env, ...paths, ...env },
      stdio: "pipe",
    });
    return 0;
  } catch (error) {
    return (error as { status: number }).status;
  }
}

test("three pieces, by index and by argument, merge into the whole; one that was done is not done again", async () => {
  const folder = scratch();
  mkdirSync(join(folder, "bin"));
  mkdirSync(join(folder, "results"));
  const shim = join(folder, "bin", "pagerace");
  writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${join(packageRoot, "dist/src/cli.js")}" "$@"\n`);
  chmodSync(shim, 0o755);
  const whole = join(folder, "whole.json");
  await pagerace("sample", "v2.6.20-rc3", "fixme-race", "-n", "3000", "--scheduler", "pct", "--seed", "5", "-o", whole);
  await pagerace("shard", whole, "-n", "3", "-o", join(folder, "shards"));
  expect(piece(folder, { JOB_COMPLETION_INDEX: "0" })).toBe(0);
  expect([piece(folder, {}, "1"), piece(folder, {}, "2")]).toEqual([0, 0]);
  const results = readdirSync(join(folder, "results")).sort();
  expect(results).toEqual(["shard-0.json", "shard-1.json", "shard-2.json"]);
  const first = readFileSync(join(folder, "results", "shard-0.json"), "utf8");
  expect(piece(folder, { JOB_COMPLETION_INDEX: "0" })).toBe(0);
  expect(readFileSync(join(folder, "results", "shard-0.json"), "utf8")).toBe(first);
  expect([piece(folder, { JOB_COMPLETION_INDEX: "3" }), piece(folder, {})]).toEqual([2, 2]);
  const merged = join(folder, "merged.json");
  await pagerace("merge", ...results.map((name) => join(folder, "results", name)), "-o", merged);
  const [one, sum] = [whole, merged].map((path) => JSON.parse(readFileSync(path, "utf8")) as SampleResult);
  expect(sum!.variants[0]!.anomalies).toEqual(one!.variants[0]!.anomalies);
});

test("a piece that was interrupted or failed leaves no result, and is still to be run", () => {
  const folder = scratch();
  for (const name of ["bin", "shards", "results"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "shards", "shard-0.json"), "{}");
  const shim = join(folder, "bin", "pagerace");
  for (const [status, results] of [
    [130, []],
    [3, []],
    [1, ["shard-0.json"]],
  ] as const) {
    writeFileSync(shim, `#!/bin/sh\necho part >"$4"\nexit ${status}\n`);
    chmodSync(shim, 0o755);
    expect(piece(folder, { JOB_COMPLETION_INDEX: "0" })).toBe(status === 1 ? 0 : status);
    const left = readdirSync(join(folder, "results")).filter((name) => !name.startsWith("part-"));
    expect(left).toEqual(results);
  }
});
