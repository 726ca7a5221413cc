/** `npm test [-- FILE…]`: every test, browser journeys too, or those in the files named. */
import { installed } from './launch/become.js';

await installed('scripts/launch/test.ts');
