import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { consistencyProof, inclusionProof, isConsistent, isIncluded, MerkleTree, rootOf } from './merkle.js';

const vectors = join(import.meta.dirname, '../../../../shared/vectors/merkle');
const sha256 = (...parts: (Uint8Array | string)[]): Buffer => {
  const h = createHash('sha256');
  for (const p of parts) h.update(p);
  return h.digest();
};
const leaf = (i: number): Buffer => sha256(new Uint8Array([0]), `leaf ${i}`);
const leaves = (n: number): Buffer[] => Array.from({ length: n }, (_, i) => leaf(i));
const node = (l: Uint8Array, r: Uint8Array): Buffer => sha256(new Uint8Array([1]), l, r);

/** MTH of RFC 9162 §2.1.1, word for word. */
function definition(d: readonly Uint8Array[]): Uint8Array {
  if (d.length === 0) return sha256('');
  if (d.length === 1) return d[0]!;
  const k = 2 ** Math.ceil(Math.log2(d.length) - 1);
  return node(definition(d.slice(0, k)), definition(d.slice(k)));
}

describe('the Merkle tree', () => {
  test('the root is that of the definition, for every size', () => {
    const tree = new MerkleTree();
    for (let n = 0; n <= 70; n += 1) {
      expect(Buffer.from(tree.root()).equals(definition(leaves(n)))).toBe(true);
      expect(Buffer.from(rootOf(leaves(n))).equals(tree.root())).toBe(true);
      expect(tree.size).toBe(n);
      tree.append(leaf(n));
    }
  });

  test('every leaf proves its inclusion, and no other does with its proof', () => {
    for (let size = 1; size <= 20; size += 1) {
      const all = leaves(size);
      const root = rootOf(all);
      for (let i = 0; i < size; i += 1) {
        const proof = inclusionProof(i, all);
        expect(isIncluded(all[i]!, i, size, proof, root)).toBe(true);
        expect(isIncluded(leaf(99), i, size, proof, root)).toBe(false);
        expect(isIncluded(all[i]!, (i + 1) % (size + 1), size, proof, root)).toBe(false);
      }
    }
  });

  test('every prefix proves its consistency, and no other tree does with its proof', () => {
    for (let to = 1; to <= 20; to += 1) {
      const all = leaves(to);
      for (let from = 1; from <= to; from += 1) {
        const proof = consistencyProof(from, all);
        const fromRoot = rootOf(all.slice(0, from));
        expect(isConsistent(from, to, proof, fromRoot, rootOf(all))).toBe(true);
        expect(isConsistent(from, to, proof, sha256('x'), rootOf(all))).toBe(false);
        expect(isConsistent(from, to, proof, fromRoot, sha256('x'))).toBe(false);
      }
    }
  });

  test('an empty tree proves nothing about a later one', () => {
    expect(isConsistent(0, 0, [], rootOf([]), rootOf([]))).toBe(true);
    expect(isConsistent(0, 1, [], rootOf([]), leaf(0))).toBe(false);
    expect(() => consistencyProof(0, leaves(3))).toThrow(RangeError);
  });

  test('numbers that are no sizes are refused without an exception', () => {
    for (const bad of [-1, 0.5, Number.NaN, Infinity, 2 ** 60]) {
      expect(isIncluded(leaf(0), bad, 1, [], leaf(0))).toBe(false);
      expect(isConsistent(bad, 1, [], leaf(0), leaf(0))).toBe(false);
    }
  });
});

const present = existsSync(vectors);
if (!present) console.warn('public Merkle vectors skipped: ../shared/vectors/merkle is not here');
(present ? describe : describe.skip)('the public vectors (transparency-dev/merkle)', () => {
  const files = (kind: string): string[] =>
    present
      ? readdirSync(join(vectors, kind), { recursive: true, encoding: 'utf8' })
          .filter((f) => f.endsWith('.json'))
          .map((f) => join(vectors, kind, f))
      : [];
  const bytes = (base64: string | null): Buffer => Buffer.from(base64 ?? '', 'base64');

  interface Inclusion {
    leafIdx: number;
    treeSize: number;
    root: string;
    leafHash: string;
    proof: string[] | null;
    wantErr: boolean;
  }
  interface Consistency {
    size1: number;
    size2: number;
    root1: string;
    root2: string;
    proof: string[] | null;
    wantErr: boolean;
  }

  test('there are 196', () => {
    expect(files('inclusion').length + files('consistency').length).toBe(196);
  });
  test('inclusion', () => {
    for (const file of files('inclusion')) {
      const v = JSON.parse(readFileSync(file, 'utf8')) as Inclusion;
      const verifies = isIncluded(bytes(v.leafHash), v.leafIdx, v.treeSize, (v.proof ?? []).map(bytes), bytes(v.root));
      expect({ file, verifies }).toEqual({ file, verifies: !v.wantErr });
    }
  });
  test('consistency', () => {
    for (const file of files('consistency')) {
      const v = JSON.parse(readFileSync(file, 'utf8')) as Consistency;
      const verifies = isConsistent(v.size1, v.size2, (v.proof ?? []).map(bytes), bytes(v.root1), bytes(v.root2));
      expect({ file, verifies }).toEqual({ file, verifies: !v.wantErr });
    }
  });
});
