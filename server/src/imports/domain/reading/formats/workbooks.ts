import { zipHolds } from '../archive/zip.js';
import { readOds, readXlsx } from '../workbook/read-workbook.js';
import type { Format } from './format.js';

/** A workbook of Excel since 2007, macros or not, or of whatever saves as it. */
export const xlsx: Format = {
  recognises: ({ bytes }, { limits }) => zipHolds(bytes, limits, 'xl/workbook.xml'),
  read: readXlsx,
};

/** A workbook of LibreOffice and its kin. */
export const ods: Format = {
  recognises: ({ bytes }, { limits }) =>
    zipHolds(bytes, limits, 'content.xml') && zipHolds(bytes, limits, 'mimetype'),
  read: readOds,
};
