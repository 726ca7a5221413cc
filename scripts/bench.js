/** `npm run bench`. */
import { installed } from './launch/become.js';

await installed('scripts/bench.ts');
