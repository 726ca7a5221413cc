import type { WordsKey } from '#platform/language/words.ts';

/** A framework's file as a form brings it. */

export const uploadBytesMax = 5 * 1024 * 1024;

export type Upload = { ok: true; value: { name: string; text: string } } | { ok: false; key: WordsKey };

/** The file of a posted form, as text; only UTF-8 without NUL is text, because nothing else can be kept. */
export async function readUpload(request: Request): Promise<Upload> {
  const file = (await request.formData().catch(() => new FormData())).get('file');
  if (!(file instanceof File) || file.size === 0) return { ok: false, key: 'import.noFile' };
  if (file.size > uploadBytesMax) return { ok: false, key: 'import.tooLarge' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    if (text.includes('\0')) return { ok: false, key: 'import.notText' };
    const name = file.name
      .toWellFormed()
      .replaceAll(/[\u0000-\u001f\u007f/\\]/g, '')
      .slice(-120);
    return { ok: true, value: { name, text } };
  } catch {
    return { ok: false, key: 'import.notText' };
  }
}
