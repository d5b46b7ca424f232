export { FORM_KEY_USES } from './http/visit/own-forms.js';
export { PortalErrorPage } from './http/refusals/portal-error-page.js';
export { PortalModule } from './portal.module.js';
export { PortalSettings } from './portal-settings.js';
