/** Many runs on few pixels: per pixel the name that fills most of it, and how full it is. */

export interface Runs {
  start: readonly number[];
  stop: readonly number[];
}

export interface Bins {
  /** Colour class per pixel; -1 where nothing ran. */
  colour: Int32Array;
  /** Part of the pixel's time in which something ran, 0 to 1. */
  filled: Float32Array;
}

/** Runs are in order of time and do not overlap. `classOf` gives a run's colour class. */
export function bin(
  runs: Runs,
  classOf: (run: number) => number,
  from: number,
  to: number,
  width: number,
): Bins {
  const colour = new Int32Array(width).fill(-1);
  const filled = new Float32Array(width);
  const perPixel = (to - from) / width;
  const share = new Map<number, number>();
  let pixel = -1;
  const settle = () => {
    let most = 0;
    for (const [colourClass, covered] of share) {
      filled[pixel] = Math.min(1, (filled[pixel] ?? 0) + covered);
      if (covered > most) {
        most = covered;
        colour[pixel] = colourClass;
      }
    }
    share.clear();
  };
  for (let run = firstEndingAfter(runs, from); run < runs.start.length; run++) {
    const start = runs.start[run] ?? 0;
    const stop = runs.stop[run] ?? 0;
    if (start >= to) break;
    const first = Math.max(0, Math.floor((start - from) / perPixel));
    const last = Math.max(first, Math.min(width, Math.ceil((stop - from) / perPixel)) - 1);
    for (let at = first; at <= last; at++) {
      if (at !== pixel) {
        if (pixel >= 0) settle();
        pixel = at;
      }
      const left = Math.max(start, from + at * perPixel);
      const right = Math.min(stop, from + (at + 1) * perPixel);
      // A run shorter than the clock's step still shows.
      const covered = Math.max((right - left) / perPixel, 1e-6);
      share.set(classOf(run), (share.get(classOf(run)) ?? 0) + covered);
    }
  }
  if (pixel >= 0) settle();
  return { colour, filled };
}

/** Index of the first run that ends after `time`. */
export function firstEndingAfter({ stop }: Runs, time: number): number {
  let low = 0;
  let high = stop.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stop[middle] ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the run at `time`, or of one at most `slack` away; -1 where there is none. */
export function runAt(runs: Runs, time: number, slack: number): number {
  const run = firstEndingAfter(runs, time - slack);
  return (runs.start[run] ?? Number.POSITIVE_INFINITY) <= time + slack ? run : -1;
}

/** How many runs touch the time from `from` to `to`. */
export function countBetween(runs: Runs, from: number, to: number): number {
  const first = firstEndingAfter(runs, from);
  let low = first;
  let high = runs.start.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs.start[middle] ?? 0) >= to) high = middle;
    else low = middle + 1;
  }
  return low - first;
}
