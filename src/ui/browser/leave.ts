const exit = '/exit';
const leftName = 'left';

/** Nothing of this page stays to be seen, at once, whatever the network does. */
export function leave(): void {
  sessionStorage.setItem(leftName, '1');
  document.documentElement.hidden = true;
  document.title = ' ';
  location.replace(exit);
}

/** True on the third of three presses that fit in `within` ms. */
export function threePresses(within: number): (at: number) => boolean {
  let presses: readonly number[] = [];
  return (at) => {
    presses = [...presses, at].filter((press) => at - press <= within);
    return presses.length >= 3;
  };
}

/** “Leave quickly”, also by pressing Escape three times; and Back shows nothing of before. */
export function leaveQuickly(): void {
  const third = threePresses(1200);
  document.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('[data-exit]')) return;
    event.preventDefault();
    leave();
  });
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const leaves = !event.repeat && third(event.timeStamp);
    // A browser that is loading a page takes Escape for “stop”: not while it loads the way out.
    if (leaves || document.documentElement.hidden) event.preventDefault();
    if (leaves) leave();
  });
  window.addEventListener('pageshow', (event) => {
    const left = sessionStorage.getItem(leftName);
    if (event.persisted && left) {
      document.documentElement.hidden = true;
      location.reload();
    } else sessionStorage.removeItem(leftName);
  });
}
