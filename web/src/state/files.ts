/**
 * The page's files: what the visitor gave is kept here too, so that a new engine gets it again.
 */
import type { FileEntry, Reply, Request } from "../engine/protocol.ts";

/** What serves requests, with the bytes of files beside them. */
export interface FileEngine {
  exchange(request: Request, bytes?: Uint8Array): Promise<{ reply: Reply; bytes: Uint8Array }>;
}

/** A file with its path below the folder that was given. */
export interface GivenFile {
  name: string;
  content: Blob;
}

export class PageFiles {
  readonly #engine: FileEngine;
  readonly #changed: (files: readonly FileEntry[]) => void;
  readonly #given = new Map<string, Blob>();

  constructor(engine: FileEngine, changed: (files: readonly FileEntry[]) => void) {
    this.#engine = engine;
    this.#changed = changed;
  }

  /** Puts files into the engine; the reasons of those that it refuses. */
  async add(files: readonly GivenFile[]): Promise<string[]> {
    const refused: string[] = [];
    for (const { name, content } of files) {
      const bytes = new Uint8Array(await content.arrayBuffer());
      const { reply } = await this.#engine.exchange({ type: "put_file", name }, bytes);
      if (reply.type === "refused") refused.push(`${name}: ${reply.reason}`);
      else this.#given.set(name, content);
    }
    await this.refresh();
    return refused;
  }

  async remove(name: string): Promise<void> {
    this.#given.delete(name);
    await this.#engine.exchange({ type: "remove_file", name });
    await this.refresh();
  }

  async read(name: string): Promise<Uint8Array> {
    const { reply, bytes } = await this.#engine.exchange({ type: "read_file", name });
    if (reply.type !== "file") throw new Error(reply.type === "refused" ? reply.reason : name);
    return bytes;
  }

  async refresh(): Promise<void> {
    const { reply } = await this.#engine.exchange({ type: "list_files" });
    if (reply.type === "files") this.#changed(reply.files);
  }

  /** After a start: the engine knows no file yet. */
  async restore(): Promise<void> {
    this.#changed([]);
    if (this.#given.size === 0) return;
    await this.add([...this.#given].map(([name, content]) => ({ name, content })));
  }
}

/** The files of a drop, folders walked through. */
export async function droppedFiles(transfer: DataTransfer): Promise<GivenFile[]> {
  // Items are empty once the event is over, so all are taken before the first wait.
  const items = [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const found: GivenFile[] = [];
  for (const { entry, file } of items) {
    if (entry) await collect(entry, found);
    else if (file) found.push({ name: file.name, content: file });
  }
  return found;
}

async function collect(entry: FileSystemEntry, found: GivenFile[]): Promise<void> {
  const name = entry.fullPath.replace(/^\//, "");
  if (entry instanceof FileSystemFileEntry) {
    const content = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ name, content });
  } else if (entry instanceof FileSystemDirectoryEntry) {
    const reader = entry.createReader();
    // A reader gives entries in batches; an empty one is the last.
    for (;;) {
      const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
        reader.readEntries(resolve, reject),
      );
      if (batch.length === 0) return;
      for (const inner of batch) await collect(inner, found);
    }
  }
}

/** The files of a picker; those of a folder keep its name. */
export function pickedFiles(list: FileList): GivenFile[] {
  return [...list].map((content) => ({
    name: content.webkitRelativePath || content.name,
    content,
  }));
}
