/** What is to be walked, what is told meanwhile, and what has been walked. */
import type { Vocabulary } from "../../model/vocabulary.js";
import type { Settings } from "../stepped/memory.js";
import type { ExploreEngine, Switches } from "./engine.js";
import type { Space } from "./space.js";

export interface ExplorePlan {
  module: WebAssembly.Module;
  settings: Settings;
  switches: Switches;
  /** 0: this thread alone, for small scenarios. */
  workers: number;
  maxStates: number;
  maxBytes: number;
  /** Levels; undefined: all of them. */
  maxDepth: number | undefined;
  /** Of an execution; undefined: any number. */
  maxPreemptions: number | undefined;
  checkpoint?: Checkpointing | undefined;
}

export interface Checkpointing {
  path: string;
  /** Whether to go on with what the file has. */
  resume: boolean;
  everyMs: number;
  /** Hash of the code that walks. */
  code: string;
}

export interface ExploreWatch {
  onLevel: (progress: ExploreProgress) => void;
  stop: AbortSignal;
}

export interface ExploreProgress {
  depth: number;
  states: number;
  /** States of the next level. */
  frontier: number;
  /** States of each level until now. */
  widths: number[];
  transitions: number;
  /** With reduction levels are of no even steps: they say nothing of those to come. */
  reduced: boolean;
}

/** What was walked, and where it lies. */
export interface Explored {
  /** Of the variant. */
  vocabulary: Vocabulary;
  space: Space;
  memory: WebAssembly.Memory;
  /** Every reachable state is among them. */
  complete: boolean;
  /** Why it is not. */
  bound: string | undefined;
  /** It ended for want of something that no option gives. */
  failed?: boolean;
  /** Why the file of the walk is not as far as the walk. */
  unsaved?: string | undefined;
  states: number;
  /** That states have; some have none. */
  numbers: number;
  transitions: number;
  taskStates: number;
  /** By depth: the first state of each level. */
  levels: number[];
  seconds: number;
  /** The functions that a patch redefines and that were run. */
  covered: ReadonlySet<string>;
  /** With reduction: walks until it was known what tasks share. */
  passes: number;
  /** An engine on this thread, for walks. */
  engine: ExploreEngine;
}
