const { TestEnvironment } = require('jest-environment-jsdom');
const { TextDecoder, TextEncoder } = require('node:util');

/** A drawing surface that takes every stroke and shows nothing. */
const NOWHERE = new Proxy(
  {},
  { get: (kept, name) => (name in kept ? kept[name] : () => ({ width: 0 })) },
);

/** jsdom with what it lacks: text coders, streams, the fetch classes that react-router asks for, and what a chart draws with. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { TextDecoder, TextEncoder, Headers, Request, Response, fetch });
    Object.assign(this.global, { TextDecoderStream, TransformStream });
    this.global.Path2D = class {};
    Object.assign(this.global.Path2D.prototype, { rect() {}, moveTo() {}, lineTo() {}, arc() {} });
    this.global.ResizeObserver ??= class {
      observe() {}
      disconnect() {}
    };
    this.global.matchMedia ??= () => ({
      matches: false,
      addEventListener() {},
      removeEventListener() {},
    });
    this.global.HTMLCanvasElement.prototype.getContext = () => NOWHERE;
  }
};
