import { isOfSiecle } from '../siecle/kinds.js';
import { leanExport } from '../siecle/lean-export.js';
import { readSiecle } from '../siecle/read-siecle.js';
import { rootOf } from '../xml/read-xml.js';
import { piecesOf } from '../xml/xml-bytes.js';
import type { Format } from './format.js';

/** An XML export of SIECLE, told by its root element: people rename files (docs/domain.md §4.1). */
export const siecleXml: Format = {
  recognises: ({ bytes }) => isOfSiecle(rootOf(piecesOf(bytes))),
  read: ({ name, bytes }, { corrections }, context) => {
    const pieces = piecesOf(bytes);
    const root = rootOf(pieces) ?? '';
    const source = { file: name, root, pieces };
    return {
      ...readSiecle(name, [source], context, corrections),
      mapped: () => leanExport(source),
    };
  },
};
