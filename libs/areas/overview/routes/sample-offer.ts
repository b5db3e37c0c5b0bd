/** Whether there is a made-up district to look around in. What it holds is the app's to say (`{ provide: SampleOffer, useExisting: … }`). */
export abstract class SampleOffer {
  /** `cut-off`: it was begun and is not whole. */
  abstract stands(): Promise<'not-begun' | 'cut-off' | 'whole'>;
}
