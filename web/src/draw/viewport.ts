/** Where a drawing lies in its frame: `screen = offset + scale * point`. */

export interface Viewport {
  x: number;
  y: number;
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

/** CSS pixels for a point of 1/72 inch: a drawing is shown no larger than it would print. */
const NATURAL = 4 / 3;
const MARGIN = 8;

/** The whole drawing, in the middle, no larger than its natural size. */
export function fitted(drawing: Size, frame: Size): Viewport {
  const scale = Math.min(
    (frame.width - 2 * MARGIN) / Math.max(drawing.width, 1),
    (frame.height - 2 * MARGIN) / Math.max(drawing.height, 1),
    NATURAL,
  );
  return {
    x: Math.max(MARGIN, (frame.width - drawing.width * scale) / 2),
    y: (frame.height - drawing.height * scale) / 2,
    scale,
  };
}

/** The height a frame of this width needs, at most `most`; a small picture leaves room to zoom in. */
export function heightFor(drawing: Size, width: number, most: number): number {
  const scale = Math.min((width - 2 * MARGIN) / Math.max(drawing.width, 1), NATURAL);
  const least = scale < 0.4 ? 240 : 60;
  return Math.max(least, Math.min(drawing.height * scale + 2 * MARGIN, most));
}

/** Zooms by `factor`, the point under (`atX`, `atY`) on the screen staying there. */
export function zoomedAt(view: Viewport, factor: number, atX: number, atY: number): Viewport {
  const scale = Math.min(Math.max(view.scale * factor, 0.01), 20);
  const by = scale / view.scale;
  return { x: atX - (atX - view.x) * by, y: atY - (atY - view.y) * by, scale };
}

export function shifted(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** Moved so far that a place of the drawing is on the screen; in the middle, if it was not. */
export function inView(view: Viewport, place: { x: number; y: number }, size: Size): Viewport {
  const off = (at: number, length: number) => (at < 0 || at > length ? length / 2 - at : 0);
  return shifted(
    view,
    off(view.x + place.x * view.scale, size.width),
    off(view.y + place.y * view.scale, size.height),
  );
}
