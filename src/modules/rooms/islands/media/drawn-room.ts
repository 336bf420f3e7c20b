/** What sound and pictures need to know of the room as it is drawn now. */
export interface DrawnRoom {
  readonly element: HTMLElement | null;
  /** Everybody who is drawn but this member. */
  others(self: string): readonly string[];
  /** Who muted this page's member; '' where nobody did. */
  readonly mutedBy: string;
  readonly ownTurn: boolean;
  /** This member took a moment for themselves: they neither hear nor are heard. */
  readonly aside: boolean;
  /** Who has the talking piece, and how wide their picture is shown, in device pixels. */
  readonly holder: { readonly member: string; readonly width: number } | null;
  /** As the page names them; '' for who is not drawn. */
  nameOf(member: string): string;
  /** Marks who is heard now. */
  markSpeaking(members: readonly string[]): void;
}

export function drawnRoom(shell: HTMLElement): DrawnRoom {
  const find = () => shell.querySelector<HTMLElement>('#room');
  const people = () => [...(find()?.querySelectorAll<HTMLElement>('[data-member]') ?? [])];
  return {
    get element() {
      return find();
    },
    others: (self) => people().flatMap(({ dataset: { member } }) => (member && member !== self ? [member] : [])),
    get mutedBy() {
      return find()?.dataset.muted ?? '';
    },
    get ownTurn() {
      return find()?.dataset.turn === 'now';
    },
    get aside() {
      return find()?.classList.contains('room-moment') ?? false;
    },
    get holder() {
      const holding = find()?.querySelector<HTMLElement>('.person-holds[data-member]');
      const width = holding?.querySelector<HTMLElement>('[data-picture]')?.clientWidth ?? 0;
      return holding ? { member: holding.dataset.member ?? '', width: width * devicePixelRatio } : null;
    },
    nameOf: (member) =>
      people()
        .find(({ dataset }) => dataset.member === member)
        ?.querySelector('.person-name')?.textContent ?? '',
    markSpeaking(members) {
      for (const person of people())
        person.toggleAttribute('data-speaking', members.includes(person.dataset.member ?? ''));
    },
  };
}
