/** Addresses that every page links to. Help and exit never change: printed cards and bookmarks point at them. */
export const places = {
  front: '/',
  help: '/help',
  exit: '/exit',
  home: '/home',
  circles: '/circles',
  gatherings: '/gatherings',
  notices: '/notices',
  you: '/me',
  keep: '/me/keep',
  signIn: '/sign-in',
  display: '/display',
  language: '/language',
  about: '/about',
  privacy: '/privacy',
} as const;
