export { assetUrl } from './urls.ts';
