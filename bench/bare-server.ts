/** The measure beside ours: a node:http server that writes the bytes it was sent, and nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

process.once('message', (html: string) => {
  const bytes = Buffer.from(html);
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': bytes.length });
    response.end(bytes);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
