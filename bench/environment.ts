/** What the figures belong to. */
import { cpus } from "node:os";
import { gccVersion } from "./native/compile.js";

export interface Environment {
  cpu: string;
  cpus: number;
  node: string;
  v8: string;
  /** Undefined where there is no gcc. */
  gcc: string | undefined;
}

export function environment(): Environment {
  const all = cpus();
  const { node, v8 } = process.versions;
  return { cpu: all[0]?.model.trim() ?? "unknown", cpus: all.length, node, v8, gcc: gccVersion() };
}

export function environmentLine({ cpu, cpus: count, node, v8, gcc }: Environment): string {
  const compiler = gcc === undefined ? "no gcc" : `gcc ${gcc.split(" ").at(-1)}`;
  return `${cpu} x ${count}, node ${node} (V8 ${v8.split(".").slice(0, 2).join(".")}), ${compiler}`;
}
