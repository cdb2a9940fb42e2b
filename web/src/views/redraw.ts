/**
 * Redraws its host: in the next frame for the visitor's hand, and some 15 times a second for what
 * the diagnostics say, since the processors belong to the tasks.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Diagnostics } from "../state/diagnostics.ts";

const LIVE_MILLIS = 64;

export class Redraw implements ReactiveController {
  readonly #diagnostics: () => Diagnostics;
  readonly #draw: () => void;
  #frame = 0;
  #timer = 0;
  #drawn = 0;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, diagnostics: () => Diagnostics, draw: () => void) {
    this.#diagnostics = diagnostics;
    this.#draw = draw;
    host.addController(this);
  }

  hostConnected(): void {
    // The host's properties are set only after it is connected.
    queueMicrotask(() => {
      this.#unsubscribe ??= this.#diagnostics().subscribe(() => this.live());
      this.soon();
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    cancelAnimationFrame(this.#frame);
    window.clearTimeout(this.#timer);
    this.#frame = 0;
    this.#timer = 0;
  }

  live(): void {
    if (this.#frame || this.#timer) return;
    const wait = this.#drawn + LIVE_MILLIS - performance.now();
    this.#timer = window.setTimeout(
      () => {
        this.#timer = 0;
        this.soon();
      },
      Math.max(0, wait),
    );
  }

  soon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawn = performance.now();
      this.#draw();
    });
  }
}
