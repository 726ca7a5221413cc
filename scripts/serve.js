/** Runs the product as serve.ts does, and spares it the memory that taking out types would cost. */
import { stripped } from './launch/stripped.js';

await stripped();
await import('./serve.ts');
