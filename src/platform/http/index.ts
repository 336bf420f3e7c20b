export { json, page, type RefusalView, redirect } from './answers.ts';
export { cookieHeader, cookieNames, readCookies } from './cookies.ts';
export { readForm } from './form.ts';
export { fragment } from './fragment.ts';
export { createHttp, type HttpOptions, type Knock, type Observe } from './kernel.ts';
export { type RunningServer, serveHttp } from './server.ts';
export type * from './types.ts';
