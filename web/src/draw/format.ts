/** Numbers as Dask's dashboard writes them. */

/** Binary units, as `dask.utils.format_bytes`. */
export function formatBytes(bytes: number): string {
  const units = ["PiB", "TiB", "GiB", "MiB", "kiB"] as const;
  for (const [i, unit] of units.entries()) {
    const size = 2 ** (10 * (units.length - i));
    if (bytes >= size * 0.9) return `${twoDecimals(bytes / size)} ${unit}`;
  }
  return `${Math.round(bytes)} B`;
}

/** Duration with about three digits: `1.00 s`, `12.3 ms`, `45 us`. */
export function formatDuration(micros: number): string {
  if (micros >= 60e6) {
    const minutes = Math.floor(micros / 60e6);
    return `${minutes} min ${Math.round(micros / 1e6 - minutes * 60)} s`;
  }
  if (micros >= 1e6) return `${threeDigits(micros / 1e6)} s`;
  if (micros >= 1e3) return `${threeDigits(micros / 1e3)} ms`;
  return `${Math.round(micros)} µs`;
}

/** A name of at most 15 characters, as the Progress plot shortens it. */
export function shortName(name: string): string {
  return name.length > 15 ? `${name.slice(0, 12)}...` : name;
}

export function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** Ties, which are the odd eighths, go to the even digit as in Python; `toFixed` rounds them up. */
function twoDecimals(value: number): string {
  const isTie = (value * 8) % 2 === 1;
  return (isTie ? Math.round(value * 50) / 50 : value).toFixed(2);
}

function threeDigits(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}
