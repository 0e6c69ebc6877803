/** One CPU on a thread of its own: takes orders, answers with seconds. */
import { parentPort, workerData } from "node:worker_threads";
import { type Code, Cpu, type Order } from "./cpu.js";

export interface CpuData {
  code: Code;
  cpu: number;
}

const { code, cpu: number } = workerData as CpuData;
const cpu = new Cpu(code, number);
parentPort?.on("message", (order: Order) => parentPort?.postMessage(cpu.run(order)));
