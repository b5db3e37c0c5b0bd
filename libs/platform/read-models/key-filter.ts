/** 4 MiB: a million keys are mistaken for one another once in 20,000 times, ten million one time in five. */
const defaultBits = 2 ** 25;
const probes = 4;

/**
 * A Bloom filter: `mayHave` is true for every key that was added, and rarely for others. So a key that was never met is known to
 * be new without looking it up in a table, at a cost of memory that does not grow with the log.
 */
export class KeyFilter {
  private words: Uint32Array | undefined;

  /** @param bits a power of two */
  constructor(private readonly bits = defaultBits) {}

  add(key: string): void {
    const words = (this.words ??= new Uint32Array(this.bits / 32));
    const { first, step } = hashes(key);
    for (let i = 0; i < probes; i += 1) {
      const bit = this.bit(first + Math.imul(i, step));
      words[bit >>> 5]! |= 1 << (bit & 31);
    }
  }

  mayHave(key: string): boolean {
    const { words } = this;
    if (!words) return false;
    const { first, step } = hashes(key);
    for (let i = 0; i < probes; i += 1) {
      const bit = this.bit(first + Math.imul(i, step));
      if ((words[bit >>> 5]! & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }

  private bit(hash: number): number {
    return (hash >>> 0) & (this.bits - 1);
  }
}

/** Two independent hashes of one pass; a step that is odd meets all bits. */
function hashes(key: string): { readonly first: number; readonly step: number } {
  let a = 0x81_1c_9d_c5;
  let b = 0x9e_37_79_b9;
  for (let i = 0; i < key.length; i += 1) {
    const code = key.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01_00_01_93);
    b = Math.imul(b ^ code, 0x85_eb_ca_6b);
    b ^= b >>> 15;
  }
  a ^= a >>> 16;
  a = Math.imul(a, 0x7f_eb_35_2d);
  return { first: a ^ (a >>> 15), step: b | 1 };
}
