import { defineErrors } from './define.js';

export const auditErrors = defineErrors({
  'audit.file-unreadable': {
    status: 400,
    fr: '« {file} », ligne {line} : ce n’est pas un export du journal. Donnez un fichier écrit par « trousseau export-audit », tel quel.',
    en: '“{file}”, line {line}: this is no export of the audit trail. Give a file that “trousseau export-audit” wrote, as it is.',
  },
});
