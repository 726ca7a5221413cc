/** `npm run check`: types, lint, form, the house rules, and what is not yet said in every language. */
import { installed } from './launch/become.js';

await installed('scripts/launch/check.ts');
