export { createMetrics, type Metrics } from './metrics.ts';
export { operatingRoutes } from './routes.ts';
