import type { Visit } from '#platform/http';

export const exitStyle = '/exit.css';

/** The look of the neutral page: any simple page of text. Nothing in it is ours. */
export const exitCss = `:root{color-scheme:light dark}
body{margin:0 auto;padding:1.5rem;max-inline-size:38rem;font:1.05rem/1.6 Georgia,"Times New Roman",serif}
h1{font-size:1.7rem;line-height:1.2}
button{padding:.5rem 1rem;font:inherit}
li{margin-block:.35rem}`;

/** An everyday page without any sign of this place: what is left on the screen after "leave quickly". */
export function ExitPage({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  const things = t('directory.exit_things').split('\n');
  const steps = t('directory.exit_steps').split('\n');
  return (
    <html lang={visit.locale} dir={visit.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t('directory.exit_title')}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={exitStyle} />
      </head>
      <body>
        <main>
          <h1>{t('directory.exit_title')}</h1>
          <p>{t('directory.exit_words')}</p>
          <ul>
            {things.map((thing) => (
              <li key={thing}>{thing}</li>
            ))}
          </ul>
          <ol>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <form method="post" action="/exit/back">
            <button type="submit">{t('directory.exit_continue')}</button>
          </form>
        </main>
      </body>
    </html>
  );
}
