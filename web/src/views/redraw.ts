/** Redraws its host when the diagnostics changed, at most once a frame. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Diagnostics } from "../state/diagnostics.ts";

export class Redraw implements ReactiveController {
  readonly #diagnostics: () => Diagnostics;
  readonly #draw: () => void;
  #frame = 0;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, diagnostics: () => Diagnostics, draw: () => void) {
    this.#diagnostics = diagnostics;
    this.#draw = draw;
    host.addController(this);
  }

  hostConnected(): void {
    // The host's properties are set only after it is connected.
    queueMicrotask(() => {
      this.#unsubscribe ??= this.#diagnostics().subscribe(() => this.soon());
      this.soon();
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  soon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }
}
