/** The median time of one run in milliseconds; the first fifth of the runs warms up and does not count. */
export function medianMilliseconds(runs: number, run: (round: number) => void): number {
  const times: number[] = [];
  for (let round = 0; round < runs; round++) {
    const start = performance.now();
    run(round);
    times.push(performance.now() - start);
  }
  const counted = times.slice(Math.floor(runs / 5)).sort((one, other) => one - other);
  return counted[Math.floor(counted.length / 2)] ?? Number.NaN;
}
