import type { Visit } from '#platform/http';
import { LinkButton, Notice, places, Row } from '#ui';

/** For somebody whom only this device knows: how they can come back to what is answered here. Nothing for anybody else. */
export function ComeBack({ visit }: { readonly visit: Visit }) {
  const { t, person } = visit;
  if (!person || person.lasting) return null;
  return (
    <Notice icon="lock" title={t('stories.come_back_title')}>
      <p>{t(person.ownDevice ? 'stories.come_back_own' : 'stories.come_back_shared')}</p>
      <Row>
        <LinkButton href={places.keep}>{t('stories.come_back')}</LinkButton>
      </Row>
    </Notice>
  );
}
