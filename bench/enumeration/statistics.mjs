/** How long something took, two groups side by side. */

const BINS = 20;

/** The value below which this share of the sorted values lies. */
export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/**
 * How likely a value of the first group is greater than one of the second (Mann–Whitney): 0.5 when they
 * cannot be told apart, 0 or 1 when one look is enough.
 */
export function areaUnderCurve(ones, others) {
  let greater = 0;
  for (const one of ones) {
    for (const other of others) greater += one > other ? 1 : one === other ? 0.5 : 0;
  }
  return greater / (ones.length * others.length);
}

/** The standard error of {@link areaUnderCurve} when the two groups are alike. */
export function standardError(ones, others) {
  return Math.sqrt((ones.length + others.length + 1) / (12 * ones.length * others.length));
}

/** The share that the two distributions have in common, over twenty equally filled bins: 1 when they are one. */
export function overlap(ones, others) {
  const all = [...ones, ...others].sort((a, b) => a - b);
  const edges = Array.from({ length: BINS - 1 }, (_, n) => quantile(all, (n + 1) / BINS));
  const [first, second] = [ones, others].map((group) => shares(group, edges));
  return first.reduce((sum, share, bin) => sum + Math.min(share, second[bin]), 0);
}

function shares(group, edges) {
  const counts = Array(BINS).fill(0);
  for (const value of group) counts[edges.filter((edge) => edge <= value).length] += 1;
  return counts.map((count) => count / group.length);
}
