import pino from 'pino';

/** What a running product says of itself: ids, routes and durations, never what a person wrote. */
export const log = pino({
  level: process.env.CAIRN_LOG ?? 'info',
  base: null,
  redact: ['*.email', '*.password', '*.token', '*.cookie', '*.authorization', '*.parameters']
});
