export { startMariaDb } from '../../../tools/mariadb.mjs';
