/** Draws the task stream on a canvas: rectangles while they are few, pixel columns when they are many. */
import { bin, countBetween, firstEndingAfter, type Runs } from "./bins.ts";
import { formatDuration } from "./format.ts";
import { type Span, tickStep, ticks } from "./scale.ts";

/** Columns of one row's runs, in order of time. */
export interface Lane extends Runs {
  task: readonly number[];
  erred: readonly boolean[];
}

export interface StreamPicture {
  stream: {
    lanes: readonly Lane[];
    /** Runs that have not ended. */
    open: ReadonlyMap<number, { task: number; lane: number; start: number }>;
    startMicros: number;
  };
  /** One for each row. */
  labels: readonly string[];
  span: Span;
  /** Where runs that have not ended reach to. */
  now: number;
  nameIndex(task: number): number;
  colour(name: number): string;
  ink: string;
  line: string;
  erred: string;
}

export const LABEL_WIDTH = 26;
const ROW = 24;
const BAR = 18;
const AXIS = 22;
/** Above this many, rectangles cost more than binning (100,000: 540 ms a frame against 4 to 6). */
const MOST_RECTANGLES = 4000;
const ERRED = -2;

export function streamHeight(lanes: number): number {
  return Math.max(lanes, 1) * ROW + AXIS;
}

export function laneAt(y: number): number {
  return Math.floor(y / ROW);
}

export function drawStream(canvas: HTMLCanvasElement, picture: StreamPicture): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const ratio = devicePixelRatio;
  const width = canvas.clientWidth;
  const height = streamHeight(picture.labels.length);
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  drawAxis(context, picture, width, height);
  const { lanes } = picture.stream;
  const { from, to } = picture.span;
  const visible = lanes.reduce((sum, lane) => sum + countBetween(lane, from, to), 0);
  const draw = visible > MOST_RECTANGLES ? drawBinned : drawExact;
  lanes.forEach((lane, row) => {
    draw(context, picture, lane, row, width);
  });
  for (const run of picture.stream.open.values()) {
    const place = rectangle(picture, width, run.start, picture.now);
    context.globalAlpha = 0.55;
    context.fillStyle = picture.colour(picture.nameIndex(run.task));
    context.fillRect(place.x, barTop(run.lane), place.width, BAR);
    context.globalAlpha = 1;
  }
}

function drawAxis(
  context: CanvasRenderingContext2D,
  picture: StreamPicture,
  width: number,
  height: number,
): void {
  const { span, labels, stream } = picture;
  context.font = "11px system-ui, sans-serif";
  context.fillStyle = picture.ink;
  context.strokeStyle = picture.line;
  context.textBaseline = "middle";
  context.textAlign = "left";
  labels.forEach((label, row) => {
    context.fillText(label, 2, row * ROW + ROW / 2, LABEL_WIDTH - 4);
  });
  if (stream.lanes.length === 0 && stream.open.size === 0) return;
  context.textBaseline = "alphabetic";
  context.textAlign = "center";
  context.beginPath();
  const relative = { from: span.from - stream.startMicros, to: span.to - stream.startMicros };
  const step = tickStep(((span.to - span.from) * 72) / Math.max(width, 1));
  for (const tick of ticks(relative, step)) {
    const { x } = rectangle(picture, width, tick + stream.startMicros, span.to);
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, height - AXIS + 4);
    if (x < width - 18) context.fillText(axisLabel(tick, step), x, height - 5);
  }
  context.stroke();
}

function axisLabel(micros: number, step: number): string {
  if (micros === 0) return "0 s";
  if (step >= 1000 && Math.abs(micros) >= 1e6) {
    return `${Number((micros / 1e6).toFixed(3))} s`;
  }
  return micros < 0 ? `-${axisLabel(-micros, step)}` : formatDuration(micros);
}

function drawExact(
  context: CanvasRenderingContext2D,
  picture: StreamPicture,
  lane: Lane,
  row: number,
  width: number,
): void {
  const { from, to } = picture.span;
  for (let run = firstEndingAfter(lane, from); run < lane.start.length; run++) {
    const start = lane.start[run] ?? 0;
    if (start >= to) break;
    const { x, width: length } = rectangle(picture, width, start, lane.stop[run] ?? 0);
    context.fillStyle = lane.erred[run]
      ? picture.erred
      : picture.colour(picture.nameIndex(lane.task[run] ?? 0));
    // A gap of half a pixel keeps neighbours of one colour apart.
    context.fillRect(x, barTop(row), Math.max(length - (length > 3 ? 0.5 : 0), 0.5), BAR);
  }
}

function drawBinned(
  context: CanvasRenderingContext2D,
  picture: StreamPicture,
  lane: Lane,
  row: number,
  width: number,
): void {
  const { from, to } = picture.span;
  const pixels = Math.max(1, Math.floor(width - LABEL_WIDTH));
  const classOf = (run: number) =>
    lane.erred[run] ? ERRED : picture.nameIndex(lane.task[run] ?? 0);
  const { colour, filled } = bin(lane, classOf, from, to, pixels);
  for (let x = 0; x < pixels; x++) {
    const name = colour[x] ?? -1;
    if (name === -1) continue;
    // A nearly empty pixel is still seen; a full one is solid.
    context.globalAlpha = 0.35 + 0.65 * (filled[x] ?? 0);
    context.fillStyle = name === ERRED ? picture.erred : picture.colour(name);
    context.fillRect(LABEL_WIDTH + x, barTop(row), 1, BAR);
  }
  context.globalAlpha = 1;
}

function rectangle(picture: StreamPicture, width: number, start: number, stop: number) {
  const { from, to } = picture.span;
  const perMicro = (width - LABEL_WIDTH) / (to - from);
  const x = LABEL_WIDTH + Math.max(0, (start - from) * perMicro);
  const end = Math.min(width, LABEL_WIDTH + (stop - from) * perMicro);
  return { x, width: end - x };
}

function barTop(row: number): number {
  return row * ROW + (ROW - BAR) / 2;
}
