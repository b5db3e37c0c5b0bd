export { CurrentActor, Public } from '#platform/access/signed-in-request.js';
export { htmlPage, seeOther, type HtmlPage, type SeeOther } from './answers.js';
export { createWebApp, type WebOptions } from './create-web-app.js';
export { LiveHub } from './live-hub.js';
export { TakesFile, UploadedFile, type Upload } from './upload.js';
