/** What the state was when it was last looked at: beside the memory it says what a step has changed, announced or not. */
import type { RawChange } from "../../trace/raw.js";

export class Shadow {
  private readonly beginning: readonly (readonly [number, number])[];
  private values = new Map<number, number>();

  /**
   * @param addresses of the words that are looked at.
   * @param read the word at an address; now, it is as executions begin.
   */
  constructor(
    addresses: readonly number[],
    private readonly read: (address: number) => number,
  ) {
    this.beginning = addresses.map((address) => [address, read(address)]);
  }

  begin(): void {
    this.values = new Map(this.beginning);
  }

  /**
   * Since it was last looked at.
   *
   * @param amidst the word that a step is about which may have written already, and what it was before: that change is the next look's.
   */
  changes(amidst?: { word: number; before: number }): RawChange[] {
    const found: RawChange[] = [];
    for (const [word, before] of this.values) {
      const after = word === amidst?.word ? amidst.before : this.read(word);
      if (after !== before) found.push({ word, before, after });
    }
    for (const { word, after } of found) this.values.set(word, after);
    return found;
  }

  /** A change that is told elsewhere, and not to be found again. */
  know({ word, after }: RawChange): void {
    if (this.values.has(word)) this.values.set(word, after);
  }
}
