export { PortalErrorPage } from './http/refusals/portal-error-page.js';
export { PortalModule } from './portal.module.js';
export { PortalSettings } from './portal-settings.js';
