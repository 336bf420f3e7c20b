import type { Platform } from '#platform/app';

/** Tells the driver of this process that something will be due then. */
type Expect = (at: Date) => void;

const drivers = new WeakMap<Platform, Expect>();

/** A process that runs no driver is told nothing: other processes find the room by themselves. */
export function expectWake(app: Platform, at: Date | null): void {
  if (at) drivers.get(app)?.(at);
}

export function onExpectedWake(app: Platform, expect: Expect): () => void {
  drivers.set(app, expect);
  return () => void drivers.delete(app);
}
