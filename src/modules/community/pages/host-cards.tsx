import type { Visit } from '#platform/http';
import { Card, Pebble, Prose, Row, Stack } from '#ui';
import type { HostShown } from '../use-cases/show-hosts.ts';

/** The hosts, each with what they choose to tell. */
export function HostCards({ visit, hosts }: { readonly visit: Visit; readonly hosts: readonly HostShown[] }) {
  if (hosts.length === 0) return <p>{visit.t('community.hosts_none')}</p>;
  return (
    <Stack>
      {hosts.map((host) => (
        <Card key={host.id} as="article">
          <Row>
            <Pebble seed={host.id} />
            <strong>
              <bdi>{host.nickname}</bdi>
            </strong>
          </Row>
          {host.told ? <Prose text={host.told} /> : <p class="soft">{visit.t('community.host_tells_nothing')}</p>}
        </Card>
      ))}
    </Stack>
  );
}
