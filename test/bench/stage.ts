/** One stage of a benchmark, and the least that it could take: the floor, measured in the same run. */
export interface Stage {
  readonly name: string;
  readonly ms?: number;
  /** Megabytes, where a stage is about space. */
  readonly mb?: number;
  readonly floor?: string;
  readonly floorMs?: number;
}

export async function timed<T>(work: () => Promise<T> | T): Promise<readonly [T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

export function printStages(stages: readonly Stage[]): void {
  for (const { name, ms, mb, floor, floorMs } of stages) {
    const measured = ms === undefined ? `${(mb ?? 0).toFixed(0).padStart(6)} MB` : `${ms.toFixed(0).padStart(6)} ms`;
    const beside =
      floor === undefined || floorMs === undefined || ms === undefined
        ? ''
        : `   floor ${floorMs.toFixed(0).padStart(6)} ms (${floor}), ${(ms / floorMs).toFixed(1)} x`;
    process.stdout.write(`  ${name.padEnd(26)} ${measured}${beside}\n`);
  }
}

/** The same in processor time of this process, which other work on the machine does not stretch. */
export async function timedOnProcessor<T>(work: () => Promise<T> | T): Promise<readonly [T, number]> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}
