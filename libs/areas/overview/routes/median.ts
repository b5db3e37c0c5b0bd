import { compareValues } from '#kernel/figure.js';

/** The middle of exact decimals; of an even number the mean of the middle two, exactly. @throws RangeError for none */
export function median(values: readonly string[]): string {
  if (values.length === 0) throw new RangeError('the median of nothing');
  const sorted = [...values].sort(compareValues);
  const upper = sorted[Math.floor(sorted.length / 2)]!;
  return sorted.length % 2 === 1 ? upper : mean(sorted[sorted.length / 2 - 1]!, upper);
}

function mean(a: string, b: string): string {
  const places = Math.max(decimals(a), decimals(b)) + 1;
  const sum = scaled(a, places) + scaled(b, places);
  // One decimal more than either has, so that half a step is exact.
  const half = sum / 2n;
  const digits = (half < 0n ? -half : half).toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0$/, '');
  return `${half < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}

const decimals = (value: string): number => value.split('.')[1]?.length ?? 0;
function scaled(value: string, places: number): bigint {
  const [whole = '0', fraction = ''] = value.split('.');
  const n = BigInt(whole.replace('-', '') + fraction.padEnd(places, '0'));
  return value.startsWith('-') ? -n : n;
}
