const encoder = new TextEncoder();

/** Byte offset in UTF-8 of a UTF-16 offset in `text`. */
export function utf8Offset(text: string, utf16Offset: number): number {
  return encoder.encode(text.slice(0, utf16Offset)).length;
}
