/** Judges imports against `architecture.ts`: pure text in, a sentence out. The lint rule and the tests both ask it. */
import {
  aliases,
  exceptions,
  isRehearsal,
  type Layer,
  type LayerName,
  layers,
  modules,
  uiMaySee,
  zones,
} from '../../architecture.ts';

/** One import: the file that has it, the words between the quotes, and whether only types come in. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** The file an import means, from the top of the repository; null for packages and Node's own modules. */
export function resolve({ from, specifier }: Pick<Import, 'from' | 'specifier'>): string | null {
  if (specifier.startsWith('.')) return join(from, specifier);
  const alias = aliases.find(([pattern]) => pattern.test(specifier));
  return alias ? specifier.replace(...alias) : null;
}

function join(from: string, relative: string): string {
  const path = from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') path.pop();
    else if (part !== '.') path.push(part);
  }
  return path.join('/');
}

/** Where in the house a file stands. `unit` is what it may leave only through an alias. */
export interface Place {
  readonly zone: keyof typeof zones | 'module' | 'outside';
  readonly unit: string;
  readonly module?: string;
  readonly layer?: string;
  readonly part?: string;
  readonly door: boolean;
  readonly browser: boolean;
  readonly test: boolean;
}

export function placeOf(path: string): Place {
  const test = isRehearsal(path);
  const [top = '', zone = '', name = '', layer = ''] = path.split('/');
  const common = { test, browser: false, door: false };
  if (top !== 'src') return { ...common, zone: 'outside', unit: 'outside' };
  if (zone === 'contracts') return { ...common, zone, unit: 'src/contracts', door: true };
  if (zone === 'platform')
    return {
      ...common,
      zone,
      unit: `src/platform/${name}`,
      part: name,
      door: path === `src/platform/${name}/index.ts`,
    };
  if (zone === 'ui')
    return { ...common, zone, unit: 'src/ui', browser: name === 'browser', door: path === 'src/ui/index.ts' };
  if (zone === 'modules') {
    const unit = `src/modules/${name}`;
    const door = path === `${unit}/index.ts`;
    return { ...common, zone: 'module', unit, module: name, layer: layer.includes('.') ? '' : layer, door };
  }
  return { ...common, zone: 'root', unit: 'src' };
}

const list = (names: readonly string[], none: string) => (names.length > 0 ? names.join(', ') : none);

/** Why an import is not allowed and what to do instead; null where it is. */
export function refuseImport(imported: Import): string | null {
  const from = placeOf(imported.from);
  if (exceptionsOf(from).includes(imported.specifier)) return null;
  const target = resolve(imported);
  if (target === null) return refusePackage(from, imported.specifier);
  const to = placeOf(target);
  return (
    refuseWayThere(from, to, imported.specifier, target) ??
    (from.unit === to.unit ? refuseInside(from, to) : refuseAcross(from, to, imported, target))
  );
}

function refusePackage(from: Place, specifier: string): string | null {
  if (specifier.startsWith('#'))
    return `${specifier} is no alias: package.json knows #contracts/…, #platform/…, #modules/…, #ui, #locales/… and #support/….`;
  if (/^(\/|file:|https?:)/.test(specifier)) return `${specifier}: import files by alias or relative path.`;
  if (from.zone === 'outside' || from.test) return null;
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  const allowed = packagesOf(from);
  if (allowed === 'all' || allowed.includes(name)) return null;
  const where = describe(from);
  const layer = layerOf(from);
  return `${where} may not import the package ${name}; it may use: ${list(allowed, 'no package at all')}. ${layer?.instead ?? 'A part of the platform wraps packages for everybody: use its door.'}`;
}

function packagesOf(from: Place): readonly string[] | 'all' {
  if (from.zone === 'outside') return 'all';
  if (from.zone !== 'module') return zones[from.zone].packages;
  return [...(layerOf(from)?.packages ?? []), ...exceptionsOf(from)];
}

const exceptionsOf = (place: Place) => Object.keys(exceptions[`${place.module}/${place.layer}`] ?? {});

const layerOf = (place: Place): Layer | undefined => layers[place.layer as LayerName];

const describe = (place: Place): string =>
  place.zone === 'module'
    ? `${place.module}/${place.door ? 'index.ts' : place.layer}`
    : place.zone === 'platform'
      ? `platform/${place.part}`
      : place.zone === 'root'
        ? 'the composition root (src/*.ts)'
        : place.browser
          ? 'ui/browser'
          : place.zone;

/** Units are left through aliases and entered through doors, whoever comes. */
function refuseWayThere(from: Place, to: Place, specifier: string, target: string): string | null {
  if (to.test && !from.test && from.zone !== 'outside')
    return `${target} belongs to tests: the program never imports it.`;
  if (to.zone === 'outside' || (to.test && from.zone === 'outside')) return null;
  if (from.unit === to.unit) {
    if (!specifier.startsWith('#') || from.test) return null;
    return `Inside ${from.unit} import by relative path: ${specifier} goes out of the door and in again.`;
  }
  if (to.zone === 'root')
    return from.zone === 'outside'
      ? null
      : `${target} is the composition root: it builds the others, nobody imports it.`;
  const doorstep = `${from.zone === 'outside' ? 'Come in' : `Leave ${from.unit}`} only through #modules/<name>, #platform/<part>, #contracts/<name> or #ui`;
  if (specifier.startsWith('.')) return `${doorstep}, not by the path ${specifier}.`;
  return to.door ? null : `${doorstep}: ${target} is behind a door.`;
}

function refuseInside(from: Place, to: Place): string | null {
  if (from.test) return null;
  if (from.zone === 'ui') {
    if (from.browser && !to.browser)
      return 'ui/browser runs in the browser: it may import only ui/browser and contracts.';
    return to.browser && !from.browser
      ? 'ui renders on the server: browser code is bundled from src/ui/browser, not imported.'
      : null;
  }
  if (from.zone !== 'module' || from.layer === to.layer) return null;
  if (from.door)
    return to.layer === 'islands'
      ? 'A door leads to server code: islands are bundled for the browser, not imported.'
      : null;
  if (to.door) return `${describe(from)} may not import its own door: import the file that has it.`;
  const layer = layerOf(from);
  if (!layer) return `${from.unit} has no layer "${from.layer}": its layers are ${Object.keys(layers).join(', ')}.`;
  if (layer.layers.includes(to.layer as LayerName)) return null;
  return `${describe(from)} may not import ${describe(to)}: of its module it may use ${list(layer.layers, 'nothing but itself')}. ${layer.instead}`;
}

function refuseAcross(from: Place, to: Place, { typeOnly }: Import, target: string): string | null {
  if (from.zone === 'outside') return null;
  if (to.zone === 'outside') return refuseOutside(from, target);
  if (to.zone === 'contracts' || from.zone === 'root') return null;
  if (from.zone === 'contracts')
    return 'contracts/ is a leaf shared with the browser: it imports only contracts and valibot.';
  if (from.zone === 'platform') {
    if (to.zone === 'module') return 'The platform knows no module: let src/app.ts hand it a function.';
    return to.zone === 'ui' && !typeOnly
      ? 'The platform renders nothing itself: of ui it may import types only.'
      : null;
  }
  if (from.zone === 'ui') return refuseFromUi(from, to, typeOnly);
  return from.test ? refuseFromModuleTest(from, to) : refuseFromModule(from, to, typeOnly);
}

function refuseOutside(from: Place, target: string): string | null {
  if (target.startsWith('locales/')) return from.zone === 'platform' ? null : 'Texts come from #platform/i18n: t(key).';
  if (from.test && /^(tests|scripts)\//.test(target)) return null;
  return `${target} is not part of the program: src/ imports only src/.`;
}

function refuseFromUi(from: Place, to: Place, typeOnly: boolean): string | null {
  if (to.zone !== 'platform') return 'ui has no domain words: a module passes it texts and values.';
  if (from.test) return null;
  if (from.browser) return 'ui/browser runs in the browser: it may import only ui/browser and contracts.';
  const sight = (uiMaySee as Record<string, 'types' | 'values'>)[to.part ?? ''];
  if (sight === 'values' || (sight === 'types' && typeOnly)) return null;
  return `ui may import of the platform only types of http, i18n and assets, not ${describe(to)}.`;
}

function refuseFromModuleTest(from: Place, to: Place): string | null {
  return to.zone === 'module' ? refuseModule(from, to) : null;
}

function refuseModule(from: Place, to: Place): string | null {
  const uses: readonly string[] = modules[from.module as keyof typeof modules] ?? [];
  if (uses.includes(to.module ?? '')) return null;
  return `${from.module} may not use ${to.module}: it may use ${list(uses, 'no other module')} (architecture.ts). Emit an event that ${to.module} reacts to, or take a function as an argument and let src/app.ts connect the two.`;
}

function refuseFromModule(from: Place, to: Place, typeOnly: boolean): string | null {
  const layer = layerOf(from);
  if (from.door) return to.zone === 'module' ? refuseModule(from, to) : null;
  if (!layer) return `${from.unit} has no layer "${from.layer}": its layers are ${Object.keys(layers).join(', ')}.`;
  if (to.zone === 'module') {
    if (layer.otherModules) return refuseModule(from, to);
    return `${describe(from)} may not import another module. ${layer.instead}`;
  }
  if (to.zone === 'ui') {
    if (layer.ui === 'server') return null;
    return `${describe(from)} may not import ui: only pages/ render. ${layer.instead}`;
  }
  if (mayUsePlatform(layer, to.part ?? '', typeOnly)) return null;
  return `${describe(from)} may not import ${describe(to)}; of the platform it may use ${platformOf(layer)}. ${layer.instead}`;
}

function mayUsePlatform({ platform, platformExcept = [], platformTypes = [] }: Layer, part: string, typeOnly: boolean) {
  if (platformTypes.includes(part)) return typeOnly;
  return platform === 'all' ? !platformExcept.includes(part) : platform.includes(part);
}

/** What a layer may use of the platform, in words. */
export function platformOf({ platform, platformExcept = [], platformTypes = [] }: Layer): string {
  if (platform !== 'all') return list(platform, 'nothing');
  const except = [...platformExcept, ...platformTypes];
  if (except.length === 0) return 'all';
  const types = platformTypes.length > 0 ? ` (types of ${platformTypes.join(' and ')} are free)` : '';
  return `all but ${except.join(', ')}${types}`;
}
