/** Completion and hover help, asked of the engine. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type { Help } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import { utf8Offset } from "../state/utf8.ts";

export function engineHelp(playground: Playground): Extension {
  return [
    autocompletion({ override: [(context) => complete(playground, context)], icons: false }),
    hoverTooltip(async (view, position) => {
      const source = view.state.doc.toString();
      const offset = utf8Offset(source, position);
      const reply = await playground.ask({ type: "hover", source, offset }, "hover");
      const help = reply?.help;
      return help ? { pos: position, create: () => ({ dom: helpBox(help) }) } : null;
    }),
  ];
}

async function complete(
  playground: Playground,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  const afterDot = context.matchBefore(/\.\s*/);
  if (!word && !afterDot && !context.explicit) return null;
  const source = context.state.doc.toString();
  const offset = utf8Offset(source, context.pos);
  const reply = await playground.ask({ type: "complete", source, offset }, "completions");
  if (!reply || context.aborted) return null;
  const options = reply.items.map(
    (item): Completion => ({
      label: item.label,
      type: item.kind,
      // A signature repeats the name that stands beside it.
      detail: item.detail.startsWith(item.label)
        ? item.detail.slice(item.label.length)
        : item.detail,
      ...(item.help && { info: item.help }),
    }),
  );
  return { from: word?.from ?? context.pos, options, validFor: /^[\p{L}\p{N}_]*$/u };
}

function helpBox(help: Help): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-help";
  const signature = document.createElement("code");
  signature.textContent = help.signature;
  box.append(signature, help.text);
  return box;
}
