export { commandsMarkdown } from './commands-markdown.js';
export { configurationMarkdown } from './configuration-markdown.js';
export { errorsMarkdown } from './errors-markdown.js';
export { withRetention } from './retention-markdown.js';
