/** `<wask-markdown>`: a text cell, rendered and sanitised. */
import DOMPurify from "dompurify";
import { css, LitElement } from "lit";
import { marked } from "marked";
import { shared } from "./shared.ts";

const ALLOWED_TAGS = [
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "p",
  "br",
  "hr",
  "strong",
  "em",
  "del",
  "code",
  "pre",
  "blockquote",
  "ul",
  "ol",
  "li",
  "a",
  "img",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
];

export class MarkdownView extends LitElement {
  static override properties = { source: { attribute: false } };
  declare source: string;

  override updated(): void {
    const fragment = DOMPurify.sanitize(marked.parse(this.source, { async: false }), {
      ALLOWED_TAGS,
      ALLOWED_ATTR: ["href", "src", "alt", "title", "align", "start"],
      ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#|data:image\/)/i,
      RETURN_DOM_FRAGMENT: true,
    });
    for (const link of fragment.querySelectorAll("a")) {
      link.rel = "noopener noreferrer";
      link.target = "_blank";
    }
    this.renderRoot.replaceChildren(fragment);
  }

  static override styles = [
    shared,
    css`
      :host { display: block; padding: 2px 4px; overflow-wrap: anywhere; }
      h1, h2, h3, h4 { line-height: 1.25; letter-spacing: -0.01em; margin: 0.9em 0 0.3em; }
      h1 { font-size: 26px; }
      h2 { font-size: 20px; }
      h3 { font-size: 16.5px; }
      :first-child { margin-top: 0.2em; }
      p, ul, ol { margin: 0.4em 0; max-width: 72ch; }
      code { font: 0.9em var(--mono); background: var(--accent-wash); padding: 1px 4px; border-radius: 4px; }
      pre { overflow: auto; padding: 8px 12px; background: var(--sunken); border-radius: 6px; }
      pre code { background: none; padding: 0; }
      blockquote { margin: 0.5em 0; padding-left: 12px; border-left: 3px solid var(--line-strong); color: var(--ink-soft); }
      a { color: var(--accent); }
      img { max-width: 100%; }
    `,
  ];
}

customElements.define("wask-markdown", MarkdownView);
