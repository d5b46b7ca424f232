import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Config } from '../../src/platform/config/config.js';

/** Stands between the program and its MariaDB, which others use too: it comes and goes, the database stays. */
export class DatabaseProxy {
  /** The settings, by way of this proxy. */
  readonly config: Config;
  private readonly sockets = new Set<Socket>();
  private cutAt: string | null = null;

  private constructor(
    private server: Server,
    private readonly target: URL,
    private readonly port: number,
    config: Config,
  ) {
    const through = new URL(target);
    through.port = String(port);
    this.config = { ...config, database: { ...config.database, url: through.href } };
  }

  /** Stands before the database of these settings; it is up. */
  static async before(config: Config): Promise<DatabaseProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const target = new URL(config.database.url ?? '');
    const proxy = new DatabaseProxy(server, target, port, config);
    server.on('connection', (socket) => {
      proxy.join(socket);
    });
    return proxy;
  }

  /** The database is gone: connections end, new ones are refused. */
  async down(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** The database is back, at the same address. */
  async up(): Promise<void> {
    this.server = createServer((socket) => {
      this.join(socket);
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** The next statement with these words reaches the database, and its answer does not come back. */
  cutAnswerOf(words: string): void {
    this.cutAt = words;
  }

  private join(client: Socket): void {
    const database = connect(Number(this.target.port), this.target.hostname);
    let deaf = false;
    client.on('data', (part) => {
      if (this.cutAt !== null && part.includes(this.cutAt)) {
        this.cutAt = null;
        deaf = true;
      }
      database.write(part);
    });
    database.on('data', (part) => {
      if (deaf) client.destroy();
      else client.write(part);
    });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
