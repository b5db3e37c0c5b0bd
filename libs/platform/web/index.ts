export { CurrentActor, Public } from '#platform/access/signed-in-request.js';
export { htmlPage, seeOther, type HtmlPage, type SeeOther } from './answers.js';
export { createWebApp, type WebOptions } from './create-web-app.js';
export { LiveHub, type SectionChanged } from './live-hub.js';
export { ValidationFailed } from './validation.js';
