/** Publishing hold music, as the page sees it. */

import type { OnLineDto } from './bindings/OnLineDto';
import type { PublishedDto } from './bindings/PublishedDto';
import type { PublishStepWord } from './bindings/PublishStepWord';
import type { Stop } from './host';

export interface PublishHost {
  /** A step of the publication under way begins. */
  onPublishStep(listener: (step: PublishStepWord) => void): Promise<Stop>;
  /** Settles with the hold URL. Doing it again goes on where it stopped. */
  publishMusic(path: string, name: string): Promise<PublishedDto>;
  /** Stops what is under way, a publication or a withdrawal, at its next step. */
  cancelPublish(): Promise<void>;
  /** What is on line: several requests to Twilio. */
  publishedMusic(): Promise<OnLineDto[]>;
  /** Takes a music off line; one that a profile plays stays, unless it is to go all the same. */
  withdrawMusic(name: string, allTheSame: boolean): Promise<void>;
  /** Makes a published music the default of the profile in use. */
  useMusic(name: string, url: string): Promise<void>;
}
