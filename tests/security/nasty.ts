/** What people who mean harm, and people who do not, put into fields and addresses. */

/** Shows up as an element only where a page forgot to write text as text. */
export const tag = 'cairn-evil';

export const polyglots = [
  `<${tag} onclick=alert(1)>`,
  `"><${tag}><img src=x onerror=alert(1)>`,
  `'><svg/onload=alert(1)><${tag}`,
  `</textarea></title></style></script><${tag}>`,
  `<!--<${tag}>--><${tag}>`,
  `&lt;${tag}&gt;&#60;${tag}&#62;`,
  'javascript:alert(1)//',
  '{name, plural, one {#} other {{evil}}}',
  "{'{' '' # <b>",
  '{{constructor.constructor("alert(1)")()}}',
  '${7*7} #{7*7} <%= 7*7 %> %cairn.language% $& $1',
  "'; drop table assessment.rating; --",
  '" or ""="',
  '\\"; select pg_sleep(9); --',
  '=HYPERLINK("http://evil.example","x")',
  '+1+cmd|calc!A0',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\u202egnirts desrever\u202c',
  '\ufeffbyte order',
  'zero\u200bwidth\u2028line',
  'Z\u0351\u036b\u0343a\u036d\u0358lgo',
  '👩‍👩‍👧‍👦 🏳️‍🌈 ﷺ',
  '#import "/etc/passwd"; $ sum $ *bold* @ref <label>',
  'İıŞşĞğ Ωως Șșțț'
];

/** What no field can keep as it is; it must be refused or cleaned, never break anything. */
export const unkeepable = ['a\u0000b', '\u0001\u0002\u001f\u007f', '\ud800', '\udfff\ud83d', 'x'.repeat(5000)];

export const oddities = [
  ...polyglots,
  ...unkeepable,
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  '9'.repeat(40),
  'null',
  'undefined',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../../etc/passwd',
  '..%2f..%2f',
  '%',
  '%zz',
  '%00',
  '%ed%a0%80',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF',
  'A'.repeat(43),
  'x'.repeat(6000)
];

/** Signs that an answer tells of the inside: where code stands, what a statement says, what broke. */
const inside =
  /\bat \S+ \(?(?:file:|\/)\S+:\d+|node_modules|node:internal|(?:syntax error|duplicate key|invalid input syntax|violates|relation ")|\b(?:select|insert into|update|delete from) \S+ (?:from|set|values|where)\b|(?:Type|Reference|Range|Syntax|Postgres|Database|Zod)Error|ECONN|kysely/i;

/** What is wrong with an answer to nonsense; nothing, where it is a plain refusal. */
export function complaint({ status, text }: { status: number; text: string }): string | undefined {
  if (status >= 500) return `${status}`;
  if (status === 0) return 'no answer';
  const told = inside.exec(text.replace(/<style[\s\S]*?<\/style>/g, ''));
  return told ? `tells of the inside: ${told[0].slice(0, 80)}` : undefined;
}
