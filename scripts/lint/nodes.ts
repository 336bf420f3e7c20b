/** The few shapes of the syntax tree (ESTree) that our rules look at, and what oxlint gives a rule. */
export interface Node {
  readonly type: string;
}

export interface Context {
  /** Absolute path of the file. */
  readonly filename: string;
  /** Absolute path of the repository. */
  readonly cwd: string;
  report(problem: { readonly node: Node; readonly message: string }): void;
}

export interface Rule {
  // biome-ignore lint/suspicious/noExplicitAny: every visitor declares the shape of its own node.
  create(context: Context): Record<string, (node: any) => void>;
}

/** The file's path from the top of the repository, with forward slashes. */
export const pathOf = ({ filename, cwd }: Context): string => filename.slice(cwd.length + 1).replaceAll('\\', '/');

export const hasLetters = (text: string): boolean => /\p{L}/u.test(text);
