/** Milliseconds for which a process could do nothing else. */
export interface Stall {
  readonly wall: number;
  /** Of processor time: what other programs on the machine take does not count here. */
  readonly processor: number;
}

/** Looks every millisecond how long the last look is ago, in either time. @returns ends that, and tells the longest of each */
export function watchStalls(): () => Stall {
  let [wall, processor] = [0, 0];
  let at = performance.now();
  let used = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(used);
    wall = Math.max(wall, performance.now() - at);
    processor = Math.max(processor, (user + system) / 1000);
    at = performance.now();
    used = process.threadCpuUsage();
  }, 1);
  return () => {
    clearInterval(timer);
    return { wall, processor };
  };
}
