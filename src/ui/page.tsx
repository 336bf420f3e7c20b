import type { ComponentChildren } from 'preact';
import { assetUrl } from '#platform/assets';
import type { Visit } from '#platform/http';
import { Icon } from './icon.tsx';
import { Toast } from './notice.tsx';
import { PageFooter } from './page-footer.tsx';
import { PageHead } from './page-head.tsx';
import { PageHeader } from './page-header.tsx';
import { places } from './places.ts';

export interface PageProps {
  readonly visit: Visit;
  /** For the browser's tab and history, which others may see: a neutral word, never a circle's, a story's or a person's name. */
  readonly title: string;
  readonly children: ComponentChildren;
  /** narrow (one column to read or fill in) unless told. */
  readonly width?: 'narrow' | 'wide' | undefined;
  /** Address of the event stream that keeps this page fresh for people who are signed in: `/live?circle=<id>`. */
  readonly live?: string | undefined;
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  /** Something is going on here: help and leaving stay where they are, other places to go to are out of the way. */
  readonly absorbed?: boolean | undefined;
  /** Style sheets besides that of every page: `room.css`. */
  readonly styles?: readonly string[] | undefined;
  /** Seconds after which a browser without scripts asks for the page again. Only where nobody types. */
  readonly renew?: number | undefined;
}

/** The way back from a page that one opens from one's own. */
export const backToYou = ({ t }: Visit) => ({ href: places.you, label: t('ui.you') });

/** The whole document around a page's own content. */
export function Page({ visit, title, children, width = 'narrow', live, back, absorbed, styles, renew }: PageProps) {
  const { t, display } = visit;
  return (
    <html
      lang={visit.locale}
      dir={visit.dir}
      data-theme={display.theme}
      data-contrast={display.contrast}
      data-text={display.text}
      data-motion={display.motion}
      data-own-device={visit.person?.ownDevice ? '' : undefined}
      data-person={visit.person ? '' : undefined}
    >
      <PageHead title={title} display={display} styles={styles} renew={renew} />
      <body class={absorbed ? 'absorbed' : undefined}>
        <a class="skip" href="#main">
          {t('ui.skip')}
        </a>
        <PageHeader visit={visit} absorbed={absorbed} />
        <main id="main" class={`main main-${width}`} tabindex={-1} data-live={visit.person ? live : undefined}>
          {back && (
            <a class="back" href={back.href}>
              <Icon name="back" />
              <span>{back.label}</span>
            </a>
          )}
          <div id="said" class="said" role="status">
            {visit.said && <Toast>{t(visit.said)}</Toast>}
          </div>
          {children}
        </main>
        <PageFooter visit={visit} />
        <p
          id="announce"
          class="announce"
          role="status"
          data-lost={t('ui.connection_lost')}
          data-failed={t('ui.not_sent')}
          data-changed={t('ui.page_changed')}
          data-new={t('ui.something_new')}
          data-restored={t('ui.draft_restored')}
          data-close={t('ui.close')}
          data-offline={t('ui.offline_title')}
          data-offline-words={t('ui.offline_words')}
        />
        <script type="module" src={assetUrl('enhance.js')} />
      </body>
    </html>
  );
}
