import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { AppError } from '../../platform/errors.js';
import { fileTooLarge } from '../sources.js';
import type { SourceFile } from '../sources.js';

const MAX_FILES = 10;
/** How long a sender may say nothing, in milliseconds: who fell asleep keeps no place in the line. */
const SILENCE_MS = 60_000;

/**
 * The files of a multipart form, field `files`. Nothing is written to disk, and nothing that was sent is left
 * out: what does not fit is refused, as soon as it is seen.
 *
 * @param maxBytes largest file
 * @throws AppError `imports.file-too-large`, `imports.too-many-files`, `imports.unexpected-field`
 * @throws AppError `imports.upload-cut` when the sending ends before its end, or pauses for too long
 * @throws AppError `imports.no-file`
 */
export function readUpload(
  request: IncomingMessage,
  maxBytes: number,
  silenceMs = SILENCE_MS,
): Promise<SourceFile[]> {
  return new Promise((resolve, reject) => {
    if (request.destroyed) {
      // who hung up while it was found out who they are: nothing will be heard of them any more
      reject(new AppError('imports.upload-cut'));
      return;
    }
    const form = openForm(request, maxBytes);
    if (!form) {
      reject(new AppError('imports.no-file'));
      return;
    }
    const files: SourceFile[] = [];
    const refuse = (error: AppError): void => {
      request.setTimeout(0);
      request.unpipe(form);
      request.resume();
      reject(error);
    };
    const cut = (): void => {
      refuse(new AppError('imports.upload-cut'));
    };
    form.on('file', (_field, stream, { filename = '' }: { filename?: string }) => {
      gather(stream, (bytes) => files.push({ name: filename, bytes }));
      stream.on('limit', () => {
        refuse(fileTooLarge(filename, maxBytes));
      });
      stream.on('error', cut);
    });
    for (const event of ['filesLimit', 'partsLimit'] as const) {
      form.on(event, () => {
        refuse(new AppError('imports.too-many-files', { max: MAX_FILES }));
      });
    }
    form.on('fieldsLimit', () => {
      refuse(new AppError('imports.unexpected-field'));
    });
    form.on('error', cut);
    form.on('close', () => {
      // what follows may take long, and the sender has nothing to say meanwhile
      request.setTimeout(0);
      resolve(files);
    });
    request.setTimeout(silenceMs, cut);
    request.on('error', cut);
    request.on('close', () => {
      if (!request.complete) cut();
    });
    request.pipe(form);
  });
}

function gather(stream: Readable, done: (bytes: Buffer) => void): void {
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => {
    done(Buffer.concat(parts));
  });
}

function openForm(request: IncomingMessage, maxBytes: number): busboy.Busboy | null {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { fileSize: maxBytes, files: MAX_FILES, fields: 0 },
    });
  } catch {
    return null;
  }
}
