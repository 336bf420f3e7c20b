import type { ComponentChildren } from 'preact';
import type { Press } from '#contracts/rooms-live';
import { Button, Hidden, type IconName, type Kind } from '#ui';
import { roomPath, type ShownRoom } from './shown.ts';

/** A form whose buttons do something in the room: `<button name="do" value="pass">`. */
export function DoForm({
  room,
  label,
  member,
  deputy,
  steers,
  typing,
  id,
  children,
}: {
  readonly room: ShownRoom;
  readonly label?: string | undefined;
  /** Whom it is about. */
  readonly member?: string | undefined;
  /** Behind whose shared device it is pressed: for this member. */
  readonly deputy?: string | undefined;
  /** A host's form: it carries the version of the screen it stands on. */
  readonly steers?: boolean | undefined;
  /** Name under which what is typed here is kept until it is sent. */
  readonly typing?: string | undefined;
  readonly id?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <form
      id={id}
      class={typing ? 'form' : 'do-form'}
      method="post"
      action={roomPath(room.session, '/do')}
      aria-label={label}
      data-room-form=""
      data-draft={typing}
    >
      <Hidden name="once" value={room.once} />
      {member && <Hidden name="member" value={member} />}
      {deputy && <Hidden name="for" value={deputy} />}
      {steers && room.view.inside && <Hidden name="version" value={String(room.view.shared.version)} />}
      {children}
    </form>
  );
}

/** One button of such a form. */
export function DoButton({
  command,
  of = '',
  children,
  kind = 'plain',
  icon,
  shortcut,
  pressed,
}: {
  readonly command: Press;
  /** Tells it from other buttons with the same command on the page: whom it is about. */
  readonly of?: string | undefined;
  readonly children: ComponentChildren;
  readonly kind?: Kind | undefined;
  readonly icon?: IconName | undefined;
  /** The single key that presses it, where the person wants such keys. */
  readonly shortcut?: string | undefined;
  readonly pressed?: boolean | undefined;
}) {
  return (
    // With an id of its own, so that no drawing turns a button that has the focus into another one.
    <Button
      id={`do-${command}${of && `-${of}`}`}
      type="submit"
      name="do"
      value={command}
      kind={kind}
      icon={icon}
      data-key={shortcut}
      aria-pressed={pressed === undefined ? undefined : pressed ? 'true' : 'false'}
    >
      {children}
    </Button>
  );
}
