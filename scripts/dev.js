/** `npm run dev`: the product from its sources, with a database of its own. */
import { installed } from './launch/become.js';

await installed('scripts/launch/dev.ts');
