/** A command cannot do what it was asked. The message is a sentence or two for whoever runs Beside. */
export class OperatingError extends Error {
  override name = 'OperatingError';
}
