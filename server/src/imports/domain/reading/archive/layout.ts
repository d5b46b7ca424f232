/** The headers of an archive, little-endian (PKWARE APPNOTE 4.3): their signs, and their sizes in bytes. */
export const LOCAL = 0x04034b50;
export const LOCAL_SIZE = 30;
export const CENTRAL = 0x02014b50;
export const CENTRAL_SIZE = 46;
export const END = 0x06054b50;
export const END_SIZE = 22;
/** The flag of an entry whose name is in UTF-8. */
export const UTF8_NAME = 0x0800;
