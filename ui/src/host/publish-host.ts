/** Publishing hold music, as the page sees it. */

import type { PublishedDto } from './bindings/PublishedDto';
import type { PublishStepWord } from './bindings/PublishStepWord';
import type { Stop } from './host';

export interface PublishHost {
  /** A step of the publication under way begins. */
  onPublishStep(listener: (step: PublishStepWord) => void): Promise<Stop>;
  /** Settles with the hold URL. Doing it again goes on where it stopped. */
  publishMusic(path: string, name: string): Promise<PublishedDto>;
  cancelPublish(): Promise<void>;
  /** Makes a published music the default of the profile in use. */
  useMusic(name: string, url: string): Promise<void>;
}
