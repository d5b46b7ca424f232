import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** The test MariaDB behind a door that a test closes and opens again. */
export class DatabaseThatComesAndGoes {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  /** @param url of the real one, with its database */
  constructor(private readonly url: string) {}

  /** The address that leads through the door. */
  get throughTheDoor(): string {
    const address = new URL(this.url);
    address.host = `127.0.0.1:${String(this.port)}`;
    return address.href;
  }

  /** Opens the door, always at the same place. */
  async comes(): Promise<void> {
    const { hostname, port } = new URL(this.url);
    this.server = createServer((inside) => {
      const outside = connect(Number(port), hostname);
      for (const [one, other] of [
        [inside, outside],
        [outside, inside],
      ] as const) {
        this.sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
      }
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    ({ port: this.port } = this.server.address() as AddressInfo);
  }

  /** Closes the door on everybody. */
  async goes(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
