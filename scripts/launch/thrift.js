/**
 * How Node keeps its memory while it serves. Left alone it lets garbage grow to 128 MB before it looks, and takes
 * 400 MB where 200 do (decisions/0040). package.json names the same options, so that no second process is needed.
 */
export const thrift = /** @type {const} */ ([
  '--max-semi-space-size=8',
  '--heap-growing-percent=50',
  // The compiler's own threads would keep 25 MB for a work that is done after a minute.
  '--no-concurrent-recompilation'
]);
