import { hash } from 'node:crypto';

/**
 * Merkle trees of RFC 9162 §2.1 (the same as RFC 6962's) over leaf hashes: roots, and the two proofs with their checks. Pure; hashes are
 * 32 bytes of SHA-256. Proofs that do not fit make a check answer false, never throw.
 */

/** A growing tree of which only the right edge is held: 32 bytes per level. */
export class MerkleTree {
  /** Roots of the complete subtrees, left to right; their sizes are the ones in `size`'s binary digits. */
  private readonly edge: Uint8Array[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  append(leafHash: Uint8Array): void {
    let node = leafHash;
    for (let n = this.count; n % 2 === 1; n = (n - 1) / 2) node = nodeHash(this.edge.pop()!, node);
    this.edge.push(node);
    this.count += 1;
  }

  /** Of everything appended so far; SHA-256 of nothing for an empty tree. */
  root(): Uint8Array {
    if (this.edge.length === 0) return emptyRoot;
    return this.edge.reduceRight((right, left) => nodeHash(left, right));
  }
}

export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  const tree = new MerkleTree();
  for (const leaf of leafHashes) tree.append(leaf);
  return tree.root();
}

/** PATH(index, leaves), nearest sibling first. @throws RangeError if there is no such leaf */
export function inclusionProof(index: number, leafHashes: readonly Uint8Array[]): Uint8Array[] {
  const size = leafHashes.length;
  if (!Number.isInteger(index) || index < 0 || index >= size)
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  if (size === 1) return [];
  const k = largestPowerBelow(size);
  return index < k
    ? [...inclusionProof(index, leafHashes.slice(0, k)), rootOf(leafHashes.slice(k))]
    : [...inclusionProof(index - k, leafHashes.slice(k)), rootOf(leafHashes.slice(0, k))];
}

/** PROOF(from, leaves): that the tree of the first `from` leaves is a prefix of this one. @throws RangeError if it cannot be */
export function consistencyProof(from: number, leafHashes: readonly Uint8Array[]): Uint8Array[] {
  if (!Number.isInteger(from) || from < 1 || from > leafHashes.length)
    throw new RangeError(`no tree of ${from} within one of ${leafHashes.length}`);
  return from === leafHashes.length ? [] : subproof(from, leafHashes, true);
}

function subproof(from: number, leafHashes: readonly Uint8Array[], isOldTree: boolean): Uint8Array[] {
  const size = leafHashes.length;
  if (from === size) return isOldTree ? [] : [rootOf(leafHashes)];
  const k = largestPowerBelow(size);
  return from <= k
    ? [...subproof(from, leafHashes.slice(0, k), isOldTree), rootOf(leafHashes.slice(k))]
    : [...subproof(from - k, leafHashes.slice(k), false), rootOf(leafHashes.slice(0, k))];
}

/** RFC 9162 §2.1.3.2. */
export function isIncluded(
  leafHash: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!areSizes(index, size) || index >= size || !areHashes(leafHash, root)) return false;
  let first = index;
  let last = size - 1;
  let node = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(first) || first === last) {
      node = nodeHash(sibling, node);
      while (!isOdd(first) && first !== 0) [first, last] = [half(first), half(last)];
    } else {
      node = nodeHash(node, sibling);
    }
    [first, last] = [half(first), half(last)];
  }
  return last === 0 && equal(node, root);
}

/** RFC 9162 §2.1.4.2. Of an empty tree nothing is proved but that it is empty still: a checker that agreed to more would have been told nothing. */
export function isConsistent(
  from: number,
  to: number,
  proof: readonly Uint8Array[],
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
): boolean {
  if (!areSizes(from, to) || from > to) return false;
  if (from === to) return proof.length === 0 && equal(fromRoot, toRoot) && (to > 0 || equal(toRoot, emptyRoot));
  if (from === 0 || proof.length === 0 || !areHashes(fromRoot, toRoot)) return false;
  const path = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  let first = from - 1;
  let last = to - 1;
  while (isOdd(first)) [first, last] = [half(first), half(last)];
  let old = path[0]!;
  let node = old;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (isOdd(first) || first === last) {
      old = nodeHash(sibling, old);
      node = nodeHash(sibling, node);
      while (!isOdd(first) && first !== 0) [first, last] = [half(first), half(last)];
    } else {
      node = nodeHash(node, sibling);
    }
    [first, last] = [half(first), half(last)];
  }
  return last === 0 && equal(old, fromRoot) && equal(node, toRoot);
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return hash('sha256', input, 'buffer');
}

const emptyRoot: Uint8Array = hash('sha256', '', 'buffer');

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
// Arithmetic, not bit operators: these cut numbers to 32 bits, and sizes come from outside.
const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const areHashes = (...hashes: Uint8Array[]): boolean => hashes.every((h) => h.length === 32);
const areSizes = (...numbers: number[]): boolean => numbers.every((n) => Number.isSafeInteger(n) && n >= 0);

function largestPowerBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function isPowerOfTwo(n: number): boolean {
  let k = 1;
  while (k < n) k *= 2;
  return k === n;
}
