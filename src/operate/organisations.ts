import { addOrganisation, allOrganisations, prepareOrganisations, type SetUpLink } from '#modules/identity';
import type { Config } from '#platform/config';
import type { Log } from '#platform/log';
import { openBeside } from '../app.ts';
import { OperatingError } from './operating-error.ts';

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/**
 * Adds an organisation that answers at a host name of its own.
 * @returns fresh set-up links of all organisations that are not open yet; earlier links end.
 * @throws OperatingError where the name is no host name or taken.
 */
export async function addOrganisationAt(config: Config, host: string, log: Log): Promise<readonly SetUpLink[]> {
  if (!hostName.test(host)) {
    throw new OperatingError(`"${host}" is not a host name. Give it as people type it, such as peers.example.org.`);
  }
  const beside = await openBeside(config, { log });
  try {
    const { platform } = beside;
    await platform.db.system('add an organisation', async (tx) => {
      const taken = (await allOrganisations(tx)).some((one) => one.host === host);
      if (taken) throw new OperatingError(`There is an organisation at ${host} already.`);
      await addOrganisation(platform, tx, host);
    });
    return await prepareOrganisations(platform);
  } finally {
    await beside.stop();
  }
}
