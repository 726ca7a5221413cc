import type { LocalText } from '#platform/language/text.ts';
import type { Edition, Linked, Source } from './occupation.ts';

export interface Skill {
  id: string;
  address: string | null;
  source: Source;
  withdrawn: boolean;
  kind: 'skill' | 'knowledge' | null;
  reuse: 'transversal' | 'cross-sector' | 'sector-specific' | 'occupation-specific' | null;
  name: LocalText;
  alternatives: string[];
  description: LocalText | null;
  /** The groups it stands in. */
  groups: LocalText[];
  broader: Linked[];
  narrower: Linked[];
  /** Skills that ESCO names beside it. */
  beside: Linked[];
  edition: Edition | null;
}
