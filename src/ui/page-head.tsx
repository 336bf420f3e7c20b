import { assetUrl } from '#platform/assets';
import type { Display } from '#platform/http';

const bars = { light: '#f8f3ea', dark: '#1b1916' } as const;

/** What the browser needs to know before the page; names nothing that the page is about. */
export function PageHead({
  title,
  display,
  styles = [],
  renew,
}: {
  readonly title: string;
  readonly display: Display;
  /** Style sheets besides that of every page: `room.css`. */
  readonly styles?: readonly string[] | undefined;
  /** Seconds after which a browser without scripts asks for the page again. Only where nobody types. */
  readonly renew?: number | undefined;
}) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="color-scheme" content={display.theme === 'auto' ? 'light dark' : display.theme} />
      {display.theme === 'auto' ? (
        <>
          <meta name="theme-color" content={bars.light} media="(prefers-color-scheme: light)" />
          <meta name="theme-color" content={bars.dark} media="(prefers-color-scheme: dark)" />
        </>
      ) : (
        <meta name="theme-color" content={bars[display.theme]} />
      )}
      <meta name="format-detection" content="telephone=no" />
      <link rel="stylesheet" href={assetUrl('style.css')} />
      {styles.map((name) => (
        <link key={name} rel="stylesheet" href={assetUrl(name)} />
      ))}
      {renew && (
        <noscript>
          <meta http-equiv="refresh" content={String(renew)} />
        </noscript>
      )}
      <link rel="icon" href={assetUrl('pebble.svg')} type="image/svg+xml" />
      <link rel="apple-touch-icon" href={assetUrl('pebble.png')} />
      <link rel="manifest" href={assetUrl('app.webmanifest')} />
    </head>
  );
}
