/** True for the name of a file that cmd runs. */
export function isBatch(name: string): boolean {
  return /\.(?:bat|cmd)$/i.test(name);
}
