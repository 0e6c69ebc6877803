/** Private words of the stepped builds: in this engine's own map. */
import { reading, writing } from "../../schedulers/scheduler";
import { at } from "./base";

export function private_read(word: usize): i32 {
  const value = load<i32>(at(word));
  reading(word, value);
  return value;
}

export function private_write(word: usize, value: i32): void {
  writing(word, value);
  store<i32>(at(word), value);
}

export function private_read_f64(word: usize): f64 {
  return load<f64>(at(word));
}

export function private_write_f64(word: usize, value: f64): void {
  store<f64>(at(word), value);
}

export function private_zero(from: usize, bytes: usize): void {
  memory.fill(at(from), 0, bytes);
}
