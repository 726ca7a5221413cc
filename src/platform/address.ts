/** Where this product is found from outside: what its letters and cookies go by, never what a request claims. */
export const baseAddress = (): string =>
  (process.env.CAIRN_URL ?? `http://localhost:${process.env.PORT ?? '3000'}`).replace(/\/+$/, '');

export const isSecure = (): boolean => baseAddress().startsWith('https:');
