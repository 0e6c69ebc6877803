/** Kinds of numbers in requests and workloads. */
import { z } from "zod";

export const whole = z.number().int().min(0);
export const positive = z.number().int().min(1);
