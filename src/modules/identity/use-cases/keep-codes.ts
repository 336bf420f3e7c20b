import { randomBytes } from 'node:crypto';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { codeBytes, codesAtATime, readCode, writeCode } from '../domain/recovery-code.ts';
import { noteWhetherLasting } from '../store/people.ts';
import { codesLeft, insertCodes, noteCodesSaved, removeCodes } from '../store/recovery-codes.ts';
import { digestCode } from './check-typed.ts';
import { accessConfirmed, actorOf, type Self } from './self.ts';
import { noteWayBackChanged } from './ways-back.ts';

/** Makes new recovery codes, to be shown this once. Codes saved earlier go on working until the new ones are saved. */
export function makeCodes(app: Platform, self: Self): Promise<Result<readonly string[]>> {
  return app.db.as(actorOf(self), async (tx) => {
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    const codes = Array.from({ length: codesAtATime }, () => writeCode(randomBytes(codeBytes)));
    await removeCodes(tx, self.personId, false);
    await insertCodes(
      tx,
      codes.map((code) => ({
        organisation_id: self.organisationId,
        person_id: self.personId,
        digest: digestCode(app, readCode(code) ?? code),
        saved: false,
      })),
    );
    return accepted(codes);
  });
}

/** The person saved the newest codes: they take the place of those before. */
export function saveCodes(app: Platform, self: Self): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    const { saved, unsaved } = await codesLeft(tx, self.personId);
    if (unsaved === 0) return saved > 0 ? accepted(null) : refused('codes_missing');
    await removeCodes(tx, self.personId, true);
    await noteCodesSaved(tx, self.personId);
    // Saying "I saved them" proves nothing by itself: a session that waited too long stays unconfirmed.
    const confirmed = (await accessConfirmed(app, tx, self)).ok;
    await (confirmed ? noteWayBackChanged(app, tx, self) : noteWhetherLasting(tx, self.personId));
    return accepted(null);
  });
}

export function dropCodes(app: Platform, self: Self): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    await removeCodes(tx, self.personId, true);
    await removeCodes(tx, self.personId, false);
    await noteWayBackChanged(app, tx, self);
    return accepted(null);
  });
}
