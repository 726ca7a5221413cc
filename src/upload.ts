/** The form with which a curator uploads reference data. It stands here because it knows every kind there is. */
import { z } from 'zod';
import { readFields, type FormRead } from '#platform/forms/read.ts';
import { uploadBytesMax } from '#platform/imports/upload.ts';
import type { NewUpload } from '#platform/imports/server/uploads.ts';
import { importKinds } from './imports.ts';

const optional = (shape: z.ZodString) => z.preprocess((given) => (given === '' ? undefined : given), shape.optional());

const form = z.object({
  kind: z
    .string({ error: 'upload.kindWrong' })
    .refine((kind) => Object.hasOwn(importKinds, kind), { message: 'upload.kindWrong' }),
  language: optional(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z]{2}$/, 'upload.languageWrong')
  ),
  version: optional(
    z
      .string()
      .trim()
      .regex(/^\d[\w.-]{0,20}$/, 'upload.versionWrong')
  ),
  file: z
    .instanceof(File, { message: 'upload.noFile' })
    .refine(({ size }) => size > 0, { message: 'upload.noFile' })
    .refine(({ size }) => size <= uploadBytesMax, {
      message: 'upload.tooLarge',
      params: { values: { megabytes: uploadBytesMax / 1_000_000 } }
    })
});

/** The posted form; a body that is no form reads as an empty one. */
export async function readUpload(request: Request): Promise<FormRead<NewUpload>> {
  const posted = await request.formData().catch(() => new FormData());
  const read = readFields(Object.fromEntries(posted), form);
  if (!read.ok) return read;
  const { file, kind, language, version } = read.value;
  const content = file.stream() as unknown as AsyncIterable<Uint8Array>;
  return {
    ok: true,
    typed: read.typed,
    value: { kind, language, version, name: file.name, bytes: file.size, content }
  };
}
