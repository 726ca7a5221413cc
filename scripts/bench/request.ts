/** What the load generator is told to send, and what must come back. */
export interface Asked {
  method: 'GET' | 'POST';
  path: string;
  /** A signed-in browser's cookie header. */
  cookie?: string;
  /** A form, already encoded. */
  form?: string;
}

export interface Expected {
  status: number;
  /** Stands in the page; for a redirect, in its address. */
  marker: string;
}

/** The request as bytes, with the headers that a browser sends and that cost a server something. */
export function bytesOf(port: number, { method, path, cookie, form }: Asked): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: localhost:${port}`,
    'user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    'accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
    'accept-encoding: gzip, deflate, br, zstd',
    'accept-language: en-GB,en;q=0.9'
  ];
  if (cookie) lines.push(`cookie: ${cookie}`);
  if (form !== undefined) {
    lines.push(
      `origin: http://localhost:${port}`,
      'content-type: application/x-www-form-urlencoded',
      `content-length: ${Buffer.byteLength(form)}`
    );
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${form ?? ''}`);
}
