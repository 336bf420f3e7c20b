const timerName = 'room-timer';

/** Whether the timer is folded is the person's choice, in this browser, for every room. */
export function keepTimerChoice(shell: HTMLElement): { settle(): void } {
  const timer = () => shell.querySelector<HTMLDetailsElement>('#timer');
  const wanted = () => localStorage.getItem(timerName) !== 'folded';
  shell.addEventListener('click', ({ target }) => {
    const summary = (target as Element).closest('#timer > summary');
    const details = timer();
    // Before it folds or opens: what it will be is the other of what it is.
    if (summary && details) localStorage.setItem(timerName, details.open ? 'folded' : 'open');
  });
  return {
    settle() {
      const details = timer();
      if (details && details.open !== wanted()) details.open = wanted();
    },
  };
}
