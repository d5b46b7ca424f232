export { IncidentActs } from './incident-acts.js';
export { IncidentModule } from './incident.module.js';
