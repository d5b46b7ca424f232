import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readUpload } from '../../src/imports/http/read-upload.js';

const SOON = 50;
const LATE = 3_600_000;
const FORM =
  '--b\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nNom\r\n--b--\r\n';

describe('an upload', () => {
  const server = createServer();
  let socket: Socket | undefined;

  afterEach(() => {
    socket?.destroy();
    server.close();
  });

  /** Sends so much of a form, and then nothing. */
  const sent = async (bytes: number): Promise<IncomingMessage> => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const asked = once(server, 'request') as Promise<[IncomingMessage]>;
    socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const head = [
      'POST / HTTP/1.1',
      'Host: x',
      'Content-Type: multipart/form-data; boundary=b',
      `Content-Length: ${String(FORM.length)}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${FORM.slice(0, bytes)}`);
    const [request] = await asked;
    return request;
  };

  it('whose sender fell asleep is cut off, and holds no place for ever', async () => {
    const request = await sent(FORM.length - 10);
    await expect(readUpload(request, 1000, SOON)).rejects.toMatchObject({
      code: 'imports.upload-cut',
    });
  });

  it('whose sender hung up before anybody listened is cut off too', async () => {
    const request = await sent(10);
    request.on('error', () => undefined);
    const over = new Promise((resolve) => request.on('close', resolve));
    socket?.destroy();
    await over;
    await expect(readUpload(request, 1000, LATE)).rejects.toMatchObject({
      code: 'imports.upload-cut',
    });
  });

  it('that arrived is not cut off while it is dealt with', async () => {
    const request = await sent(FORM.length);
    expect(await readUpload(request, 1000, LATE)).toHaveLength(1);
    expect(request.socket.timeout).toBe(0);
  });
});
