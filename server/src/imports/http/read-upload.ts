import busboy from 'busboy';
import type { Request } from 'express';
import { AppError } from '../../platform/errors.js';
import { fileTooLarge } from '../sources.js';
import type { SourceFile } from '../sources.js';

const MAX_FILES = 10;

/**
 * The files of a multipart form, field `files`. Nothing is written to disk.
 *
 * @param maxBytes largest file
 * @throws AppError `imports.file-too-large` as soon as a file passes it, `imports.no-file`
 */
export function readUpload(request: Request, maxBytes: number): Promise<SourceFile[]> {
  return new Promise((resolve, reject) => {
    const files: SourceFile[] = [];
    const form = openForm(request, maxBytes, reject);
    if (!form) return;
    form.on('file', (_field, stream, { filename = '' }: { filename?: string }) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => {
        request.unpipe(form);
        request.resume();
        reject(fileTooLarge(filename, maxBytes));
      });
      stream.on('end', () => files.push({ name: filename, bytes: Buffer.concat(parts) }));
    });
    form.on('error', () => reject(new AppError('imports.no-file')));
    form.on('close', () => resolve(files));
    request.pipe(form);
  });
}

function openForm(
  request: Request,
  maxBytes: number,
  reject: (error: AppError) => void,
): busboy.Busboy | null {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { fileSize: maxBytes, files: MAX_FILES, fields: 0 },
    });
  } catch {
    reject(new AppError('imports.no-file'));
    return null;
  }
}
