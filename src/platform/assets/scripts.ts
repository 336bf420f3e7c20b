import { fileURLToPath } from 'node:url';
import { build, type OutputChunk } from 'rolldown';

const source = (name: string) => fileURLToPath(new URL(`../../ui/browser/${name}`, import.meta.url));

interface Script {
  readonly name: string;
  readonly code: string;
}

async function bundle(input: string): Promise<readonly Script[]> {
  const { output } = await build({
    input: source(input),
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
    .map(({ fileName, code }) => ({ name: fileName, code }));
}

/** The scripts of pages: the first is the entry, the others are fetched when a page needs them. */
export const pageScripts = (): Promise<readonly Script[]> => bundle('enhance.ts');

/** The service worker: one script, no imports. */
export const workerScript = async (): Promise<string> => (await bundle('worker.ts'))[0]?.code ?? '';
