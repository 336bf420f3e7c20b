import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type OutputChunk } from 'rolldown';

const src = new URL('../../', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, src));

export interface Script {
  /** Of a script that pages name: `enhance.js`, `passkey.js`. Null for what those fetch when they need it. */
  readonly plainName: string | null;
  /** With the hash of what is in it. */
  readonly fileName: string;
  readonly code: string;
}

async function bundle(input: Readonly<Record<string, string>>): Promise<readonly Script[]> {
  const { output } = await build({
    input,
    write: false,
    platform: 'browser',
    output: {
      format: 'esm',
      minify: true,
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: '[name]-[hash].js',
    },
  });
  return output
    .filter((piece): piece is OutputChunk => piece.type === 'chunk')
    .map(({ name, fileName, code, isEntry }) => ({ plainName: isEntry ? `${name}.js` : null, fileName, code }));
}

/** The islands of all modules by the name of their file, which is theirs alone: `src/modules/<module>/islands/<name>.ts`. */
function islands(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const module of readdirSync(path('modules'))) {
    const folder = `modules/${module}/islands`;
    if (!existsSync(path(folder))) continue;
    for (const file of readdirSync(path(folder))) {
      const name = /^([a-z-]+)\.tsx?$/.exec(file)?.[1];
      if (!name) continue;
      if (found[name]) throw new Error(`two islands are called ${name}`);
      found[name] = path(`${folder}/${file}`);
    }
  }
  return found;
}

/** The scripts of pages: one for every page, one for each island, and what they fetch when a page needs it. */
export const pageScripts = (): Promise<readonly Script[]> =>
  bundle({ enhance: path('ui/browser/enhance.ts'), ...islands() });

/** The service worker: one script, no imports. */
export const workerScript = async (): Promise<string> =>
  (await bundle({ worker: path('ui/browser/worker.ts') }))[0]?.code ?? '';
