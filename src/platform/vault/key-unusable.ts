/** The key-encryption key is missing, broken or another one. The message is a sentence or two for whoever runs Beside. */
export class KeyUnusable extends Error {
  override name = 'KeyUnusable';
}
