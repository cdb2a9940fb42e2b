/** One colour for a task name, the same in every plot and graph: names are numbered as they appear. */
import { nameColour, type PaletteName } from "../draw/palette.ts";

export class ColourBook {
  readonly #index = new Map<string, number>();

  colour(palette: PaletteName, name: string): string {
    let index = this.#index.get(name);
    if (index === undefined) {
      index = this.#index.size;
      this.#index.set(name, index);
    }
    return nameColour(palette, index, name);
  }
}
