/** What happens to files: bits flip, blocks are lost, come twice or change places, lines go astray, the end is cut off. */
import fc from "fast-check";

const hows = [
  "bit",
  "byte",
  "cut",
  "insert",
  "repeat",
  "zero",
  "exchange",
  "end",
  "line out",
  "line twice",
  "lines exchanged",
] as const;

export interface Damage {
  how: (typeof hows)[number];
  at: number;
  /** Of the second block or line. */
  other: number;
  length: number;
  byte: number;
}

const place = fc.nat(0x7fffffff);
const lengths = fc.oneof({ arbitrary: fc.integer({ min: 1, max: 4 }), weight: 2 }, fc.integer({ min: 5, max: 600 }));

/** Half of them are single bits. */
export const damages: fc.Arbitrary<Damage[]> = fc.array(
  fc.record({
    how: fc.oneof(
      { arbitrary: fc.constant("bit" as const), weight: 10 },
      { arbitrary: fc.constantFrom(...hows), weight: 10 },
    ),
    at: place,
    other: place,
    length: lengths,
    byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 10, 0x20, 0x22, 0x2c, 0x30, 0x7b, 0x7d, 0xff)),
  }),
  { minLength: 1, maxLength: 2, size: "small" },
);

/** @param reach damage falls on so many bytes from the beginning: all, unless told. */
export function damaged(bytes: Buffer, all: readonly Damage[], reach = bytes.length): Buffer {
  return all.reduce((whole, each) => damagedOnce(whole, each, Math.min(reach, whole.length)), bytes);
}

function damagedOnce(bytes: Buffer, damage: Damage, reach: number): Buffer {
  if (reach === 0) return bytes;
  if (damage.how.startsWith("line")) return inLines(bytes, damage);
  const { how, at, other, length, byte } = damage;
  const from = at % reach;
  const to = Math.min(bytes.length, from + length);
  const join = (...parts: (Buffer | readonly number[])[]) => Buffer.concat(parts.map((each) => Buffer.from(each)));
  const [before, block, after] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  if (how === "bit") return join(before, [block[0]! ^ (1 << (byte & 7))], bytes.subarray(from + 1));
  if (how === "byte") return join(before, [byte], bytes.subarray(from + 1));
  if (how === "cut") return join(before, after);
  if (how === "insert") return join(before, Buffer.alloc(Math.min(length, 8), byte), block, after);
  if (how === "repeat") return join(before, block, block, after);
  if (how === "zero") return join(before, Buffer.alloc(block.length), after);
  if (how === "end") return join(before);
  return exchanged(bytes, from, other % reach, length);
}

/** Two blocks that do not overlap, in each other's place. */
function exchanged(bytes: Buffer, one: number, other: number, length: number): Buffer {
  const [first, second] = one < other ? [one, other] : [other, one];
  const long = Math.min(length, second - first, bytes.length - second);
  const copy = Buffer.from(bytes);
  bytes.copy(copy, first, second, second + long);
  bytes.copy(copy, second, first, first + long);
  return copy;
}

function inLines(bytes: Buffer, { how, at, other }: Damage): Buffer {
  const lines = linesOf(bytes);
  const [one, another] = [at % lines.length, other % lines.length];
  const twice = lines.flatMap((line, index) => (index === one ? [line, line] : [line]));
  const order = lines.map((_, index) => (index === one ? another : index === another ? one : index));
  if (how === "line out") return Buffer.concat(lines.filter((_, index) => index !== one));
  return Buffer.concat(how === "line twice" ? twice : order.map((index) => lines[index]!));
}

/** Each with its end. */
export function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(from, to));
    from = to;
  }
  return lines.length === 0 ? [bytes] : lines;
}
