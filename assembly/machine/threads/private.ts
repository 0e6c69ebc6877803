/** The words that no other CPU writes while the CPUs run: an access to one is no step. */

export function private_read(word: usize): i32 {
  return load<i32>(word);
}

export function private_write(word: usize, value: i32): void {
  store<i32>(word, value);
}

export function private_read_f64(word: usize): f64 {
  return load<f64>(word);
}

export function private_write_f64(word: usize, value: f64): void {
  store<f64>(word, value);
}

export function private_zero(from: usize, bytes: usize): void {
  memory.fill(from, 0, bytes);
}
