import { once } from 'node:events';
import { createServer } from 'node:net';

/** An SMTP server of the loopback address that takes a message to its end and then says nothing. */
export class HangingSmtp {
  #sockets = new Set();
  /** Messages that were handed over and not answered. */
  taken = 0;

  static async open() {
    const hanging = new HangingSmtp();
    hanging.server = createServer((socket) => hanging.#talk(socket));
    await once(hanging.server.listen(0, '127.0.0.1'), 'listening');
    hanging.url = `smtp://127.0.0.1:${String(hanging.server.address().port)}`;
    return hanging;
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
  }

  #talk(socket) {
    this.#sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    let inMessage = false;
    let end = '';
    socket.setEncoding('utf8').on('data', (text) => {
      if (inMessage) {
        end = (end + text).slice(-5);
        if (end === '\r\n.\r\n') this.taken += 1;
        return;
      }
      inMessage = /^DATA/i.test(text);
      socket.write(inMessage ? '354 go on\r\n' : '250 ok\r\n');
    });
    socket.write('220 hanging\r\n');
  }
}
