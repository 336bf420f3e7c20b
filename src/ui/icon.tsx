/** Drawn on a 24 px grid with a 1.75 px round stroke in the colour of the text. */
const shapes = {
  home: 'M4 11.5 12 5l8 6.5M6.5 10v8.5a.5.5 0 0 0 .5.5h10a.5.5 0 0 0 .5-.5V10M10 19v-4.5h4V19',
  circles: 'M9 15a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM15 19a5 5 0 1 0 0-10 5 5 0 0 0 0 10Z',
  notices: 'M6.5 10a5.5 5.5 0 0 1 11 0c0 4.5 2 5.5 2 6.5h-15c0-1 2-2 2-6.5ZM10 19.5h4',
  you: 'M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5 19.5c.6-3.2 3.4-5 7-5s6.4 1.8 7 5',
  door: 'M13 4.5h5.5v15H13M4.5 12h10M11 8.5l3.5 3.5-3.5 3.5',
  lamp: 'M8 4.5h8l3 8H5l3-8ZM12 12.5v7M8.5 19.5h7',
  leave: 'M10.5 4.5H6a.5.5 0 0 0-.5.5v14a.5.5 0 0 0 .5.5h4.5M10 12h9.5M16 8.5l3.5 3.5-3.5 3.5',
  eye: 'M3 12c2.2-4 5.2-6 9-6s6.8 2 9 6c-2.2 4-5.2 6-9 6s-6.8-2-9-6ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  speaker: 'M4.5 9.5v5h3l4.5 4v-13l-4.5 4h-3ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  back: 'M19.5 12h-15M10 6.5 4.5 12l5.5 5.5',
  forward: 'M4.5 12h15M14 6.5l5.5 5.5-5.5 5.5',
  check: 'M5 12.5 10 17.5 19 7',
  careful: 'M12 4.5 3.5 19h17L12 4.5ZM12 10.5v4M12 16.7h.01',
  write: 'M5 19l.8-3.5L16 5.3a1.4 1.4 0 0 1 2 0l.7.7a1.4 1.4 0 0 1 0 2L8.5 18.2 5 19ZM14.5 7l2.5 2.5',
  listen: 'M7.5 10a4.5 4.5 0 0 1 9 0c0 4-3.5 4-3.5 7a2.5 2.5 0 0 1-4.5 1.5M10 10.5a2 2 0 0 1 4 0',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4.5l3 1.5',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3.5 19c.4-3 2.6-5 5.5-5s5.1 2 5.5 5M15 5.3a3 3 0 0 1 0 5.4M17 14.4c2 .6 3.2 2.3 3.5 4.6',
  lock: 'M6.5 11h11v8.5h-11V11ZM9 11V8a3 3 0 0 1 6 0v3',
  close: 'M6 6l12 12M18 6 6 18',
  microphone: 'M12 14.5a3 3 0 0 0 3-3v-4a3 3 0 0 0-6 0v4a3 3 0 0 0 3 3ZM6 11.5a6 6 0 0 0 12 0M12 17.5V20',
  camera: 'M4 7.5h10.5v9H4v-9ZM14.5 11l5.5-3v8l-5.5-3',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM15.5 15.5l4 4',
  language:
    'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM4 12h16M12 4c2.5 2.3 3.5 5 3.5 8s-1 5.7-3.5 8c-2.5-2.3-3.5-5-3.5-8S9.5 6.3 12 4Z',
  display:
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 3.5v1M12 19.5v1M3.5 12h1M19.5 12h1M6 6l.7.7M17.3 17.3l.7.7M6 18l.7-.7M17.3 6.7l.7-.7',
  phone:
    'M6 4.5h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3c0 .8-.7 1.5-1.5 1.5C11 19 5 13 4.5 6c0-.8.7-1.5 1.5-1.5Z',
} as const;

export type IconName = keyof typeof shapes;

/** Icons that point along the line of reading, mirrored where one reads from the right. */
const pointing: ReadonlySet<IconName> = new Set(['back', 'forward', 'door', 'leave', 'speaker']);

/** A decoration beside words; it never carries the meaning alone, so readers of the page by ear are not told of it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={pointing.has(name) ? 'icon icon-pointing' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
