/** Pearson's statistic over cells with a count and an expected count. */
export function chiSquare(counts: readonly number[], expected: readonly number[]): number {
  return counts.reduce((sum, count, cell) => sum + (count - expected[cell]!) ** 2 / expected[cell]!, 0);
}

/**
 * The value that a chi-square variable exceeds as rarely as a normal one exceeds `z` standard deviations: 3.09 once in 1,000,
 * 7 once in 780 thousand million. Wilson and Hilferty's approximation (1931), good to a thousandth from 9 degrees on.
 */
export function criticalValue(degrees: number, z: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + z * Math.sqrt(spread)) ** 3;
}
