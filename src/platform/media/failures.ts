export class MediaUnavailable extends Error {
  override name = 'MediaUnavailable';
}

export class OfferRefused extends Error {
  override name = 'OfferRefused';
}
