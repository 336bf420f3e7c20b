import { accepted, type Result } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { PersonData } from './person-data.ts';
import { accessConfirmed, actorOf, type Self } from './self.ts';

/** Everything that is kept about a person, by module. */
export interface ExportedAccount {
  readonly madeAt: Date;
  readonly parts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export function exportAccount(
  app: Platform,
  self: Self,
  personData: readonly PersonData[],
): Promise<Result<ExportedAccount>> {
  return app.db.as(actorOf(self), async (tx) => {
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    const parts: Record<string, Record<string, unknown>> = {};
    for (const part of personData) parts[part.name] = await part.exportPerson(app, tx, self.personId);
    return accepted({ madeAt: app.clock.now(), parts });
  });
}
