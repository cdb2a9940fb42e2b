/** Styles that several views share: box model, buttons, focus rings, tables. */
import { css } from "lit";

export const shared = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host([hidden]) { display: none; }
  button, select, input { font: inherit; color: inherit; }
  button {
    display: inline-flex; align-items: center; gap: 6px; justify-content: center;
    padding: 4px 10px; border: 1px solid var(--line); border-radius: 6px;
    background: var(--surface); cursor: pointer; white-space: nowrap;
  }
  button:hover:not(:disabled) { border-color: var(--line-strong); }
  button:disabled { opacity: 0.5; cursor: default; }
  button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
  button.bare { border-color: transparent; background: none; padding: 4px; color: var(--ink-soft); }
  button.bare:hover:not(:disabled) { background: var(--accent-wash); color: var(--ink); }
  button[aria-pressed="true"] { background: var(--accent-wash); border-color: var(--accent); }
  select {
    padding: 4px 6px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface);
  }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  svg.icon { width: 16px; height: 16px; flex: none; }
  .card {
    padding: 8px 12px 10px; background: var(--surface);
    border: 1px solid var(--line); border-radius: var(--radius);
  }
  table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
  th, td { padding: 3px 10px 3px 0; text-align: left; border-bottom: 1px solid var(--line); }
  th { color: var(--ink-soft); font-weight: 600; }
  td.number, th.number { text-align: right; }
  .visually-hidden {
    position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; }
  }
`;
