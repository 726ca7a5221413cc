import { defineParams } from '@sveltejs/kit/params';
import { isLanguage } from '#platform/language/languages.ts';

export const params = defineParams({
  /** A language we speak: the first part of every person-facing address. */
  language: (param) => (isLanguage(param) ? param : undefined),
  uuid: (param) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(param) ? param : undefined)
});
