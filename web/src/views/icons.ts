/** Icons, 16 by 16, drawn in the text's colour. */
import { html, svg, type TemplateResult } from "lit";

export const playIcon = icon("M4 2.8v10.4L13 8z", "fill");
export const runAllIcon = icon("M2 3v10l6-5zM8.5 3v10l6-5z", "fill");
export const stopIcon = icon("M3.5 3.5h9v9h-9z", "fill");
export const restartIcon = icon("M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3");
export const upIcon = icon("M8 13V3M4 7l4-4 4 4");
export const downIcon = icon("M8 3v10M4 9l4 4 4-4");
export const addIcon = icon("M8 3v10M3 8h10");
export const deleteIcon = icon("M3 4.5h10M6.5 4V2.5h3V4M4.5 4.5l.6 9h5.8l.6-9");
export const downloadIcon = icon("M8 2.5v7M5 7l3 3 3-3M3 12.5h10");
export const textIcon = icon("M3 4h10M3 8h10M3 12h6");
export const codeIcon = icon("M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5");
export const helpIcon = icon("M6 6a2 2 0 1 1 2.6 1.9c-.5.2-.6.6-.6 1.3M8 12.2v.1");
export const lightIcon = icon(
  "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15",
);
export const darkIcon = icon("M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z");
export const closeIcon = icon("M4 4l8 8M12 4l-8 8");
export const tableIcon = icon("M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6");
export const fitIcon = icon("M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10");
export const minusIcon = icon("M3 8h10");

function icon(path: string, how: "stroke" | "fill" = "stroke"): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${
    how === "fill"
      ? svg`<path d=${path} fill="currentColor" />`
      : svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />`
  }</svg>`;
}
