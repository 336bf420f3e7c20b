/** The database cannot be used as things are. The message is one or two plain sentences for whoever runs Beside. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}
