/**
 * Session settings: every statement here goes by an index. A plan made while the log was small would scan it, and be kept while it grows.
 */
export const byIndex = { enable_seqscan: 'off', enable_bitmapscan: 'off' } as const;
