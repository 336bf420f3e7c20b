import type { RuleRef } from '#contracts/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';

/** A reported thing as its own module shows it. */
export interface SubjectShown {
  /** In plain text, as its writer wrote it. */
  readonly title: string;
  readonly text: string;
  /** Own path to it. */
  readonly link: string;
  readonly by: string;
  /** Written without the nickname: nobody here learns who wrote it, hosts included. */
  readonly masked: boolean;
  /** The story it is or belongs to, where there is one. */
  readonly story: string | null;
  readonly circle: string | null;
}

/** What a module tells safety about one kind of thing that people can report, and whose writer they can block. */
export interface Subject {
  /** As in `/report/<kind>/<id>`. */
  readonly kind: string;
  /** The thing, whoever asks; null where it does not exist (any more). */
  show(app: Platform, tx: Tx, id: string): Promise<SubjectShown | null>;
  /** Whether this actor may see it now. */
  maySee(app: Platform, tx: Tx, actor: Actor, id: string): Promise<boolean>;
  /** Takes it away from every surface, because of a rule. Must stand being asked twice. */
  remove?(
    app: Platform,
    tx: Tx,
    id: string,
    decision: { readonly report: string; readonly rule: RuleRef },
  ): Promise<void>;
}

/** A circle as the queue needs it. */
export interface CircleInQueue {
  readonly name: string;
  readonly agreements: { readonly version: number; readonly points: readonly string[] };
}

/** What safety must know of circles; community answers. */
export interface CircleDoor {
  hostsOf(tx: Tx, circle: string): Promise<readonly string[]>;
  hostedBy(tx: Tx, person: string): Promise<readonly string[]>;
  about(tx: Tx, circles: readonly string[]): Promise<ReadonlyMap<string, CircleInQueue>>;
}

const subjects = new Map<string, Subject>();
let circles: CircleDoor = {
  hostsOf: async () => [],
  hostedBy: async () => [],
  about: async () => new Map(),
};

/** Makes a kind of thing reportable. Called once per kind when the modules are mounted. */
export function registerSubject(subject: Subject): void {
  subjects.set(subject.kind, subject);
}

/** Lets safety ask who hosts a circle. Called once when the modules are mounted; until then only coordinators decide. */
export function registerCircles(door: CircleDoor): void {
  circles = door;
}

export const subjectOf = (kind: string): Subject | null => subjects.get(kind) ?? null;
export const circleDoor = (): CircleDoor => circles;

/** A thing that this actor may see, with what its module says of it; null where there is none for them. */
export async function accessSubject(
  app: Platform,
  tx: Tx,
  actor: Actor,
  ref: { readonly kind: string; readonly id: string },
): Promise<SubjectShown | null> {
  const subject = subjectOf(ref.kind);
  if (!subject || !(await subject.maySee(app, tx, actor, ref.id))) return null;
  return subject.show(app, tx, ref.id);
}
