import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { BoundedAdapter } from '../../src/platform/http/server.js';

const SOON = 100;
const LATE = 3_600_000;

/** A server with this grace whose one page answers when the test says so. */
async function serving(graceMs: number) {
  const adapter = new BoundedAdapter(graceMs);
  adapter.initHttpServer();
  const server = adapter.getHttpServer() as Server;
  const answers: (() => void)[] = [];
  adapter.use((request: Request, response: Response) => {
    request.resume().on('end', () => answers.push(() => response.end('answered')));
  });
  adapter.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  /** A client that has said so much; what it is told is collected. */
  const client = async (said: string): Promise<{ socket: Socket; told: () => string }> => {
    const connected = once(server, 'connection');
    const socket = connect(port, '127.0.0.1');
    let told = '';
    socket.on('data', (part) => (told += part.toString()));
    socket.on('error', () => undefined);
    await connected;
    socket.write(said);
    return { socket, told: () => told };
  };
  return { adapter, server, answers, client };
}

const HEAD = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n';

describe('a server that stops', () => {
  it.each([
    ['nothing', ''],
    ['half a head', HEAD],
    ['a head and half a body', `${HEAD}\r\nabc`],
  ])('leaves a client after its grace that has said %s', async (_, said) => {
    const { adapter, client } = await serving(SOON);
    const { socket } = await client(said);
    const left = gone(socket);
    await adapter.close();
    await left;
  });

  it('leaves at once a client that waits between two requests', async () => {
    const { adapter, client, answers, server } = await serving(LATE);
    const asked = once(server, 'request') as Promise<[IncomingMessage]>;
    const { socket, told } = await client(`${HEAD}\r\n0123456789`);
    const [request] = await asked;
    await once(request, 'end');
    const answered = once(socket, 'data');
    answers[0]?.();
    await answered;
    expect(told()).toContain('answered');
    const left = gone(socket);
    await adapter.close();
    await left;
  });

  it('answers what is under way', async () => {
    const { adapter, client, answers, server } = await serving(LATE);
    const asked = once(server, 'request') as Promise<[IncomingMessage]>;
    const { socket, told } = await client(`${HEAD}\r\n0123456789`);
    const [request] = await asked;
    await once(request, 'end');
    const closing = adapter.close();
    const left = gone(socket);
    answers[0]?.();
    await closing;
    await left;
    expect(told()).toContain('answered');
  });
});

/** Resolves when a connection is over, whichever way it ended. */
function gone(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.once('close', resolve));
}
