/** Axes: a window of time that can be zoomed and moved, and round numbers to label it with. */

export interface Span {
  from: number;
  to: number;
}

/** The span `factor` times as wide, `anchor` staying where it is. */
export function zoomed(span: Span, anchor: number, factor: number): Span {
  return {
    from: anchor - (anchor - span.from) * factor,
    to: anchor + (span.to - anchor) * factor,
  };
}

export function moved(span: Span, by: number): Span {
  return { from: span.from + by, to: span.to + by };
}

/** Distance between ticks: 1, 2 or 5 times a power of ten, at least `atLeast`. */
export function tickStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const multiple = [1, 2, 5, 10].find((candidate) => candidate * power >= atLeast) ?? 10;
  return multiple * power;
}

/** Multiples of `step` in the span. */
export function ticks({ from, to }: Span, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, i) => (first + i) * step);
}

/** The next power of two that is not below `value`: the end of an axis of bytes. */
export function powerOfTwoAbove(value: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(value, 1)));
}
