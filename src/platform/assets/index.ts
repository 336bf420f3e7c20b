/** What browsers get besides pages: scripts, style, fonts, icons; made in memory when the server starts. */
export { type Asset, type Assets, createAssets } from './create.ts';
export { assetRoutes } from './routes.ts';
export { assetUrl } from './urls.ts';
