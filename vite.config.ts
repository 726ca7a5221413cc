import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

// One stylesheet for the whole site: a phone loads it once, and every further page is a single request.
const output = { codeSplitting: { groups: [{ name: 'site', test: /\.css($|\?)|type=style/ }] } };

/** What Svelte writes between the parts of a page for a script that takes it up again; no page of ours has one. */
const marks = /<!--(?:\[-?\d*|\[!|\]|)-->/g;
const emptyPush = /\$\$renderer\.push\((['"`])\1\);?/g;

/** Leaves the marks out where pages are compiled: an eighth of every page that nobody reads (decisions/0040). */
const withoutMarks: Plugin = {
  name: 'cairn-without-marks',
  enforce: 'post',
  transform(code, id, options) {
    if (!options?.ssr || !id.endsWith('.svelte')) return undefined;
    return { code: code.replace(marks, '').replace(emptyPush, ';'), map: null };
  }
};

const renderer = /svelte\/src\/internal\/server\/renderer\.js$/;
const cleanups = 'for (const cleanup of this.#collect_on_destroy())';

/**
 * After each page Svelte walks all its parts once more, for those that want to clean up behind them: a fifth of the
 * memory that a page takes. None of ours does (`onDestroy`, which tests/tidy.test.ts refuses), so there is no walk.
 */
const withoutCleanups: Plugin = {
  name: 'cairn-without-cleanups',
  transform(code, id, options) {
    if (!options?.ssr || !renderer.test(id)) return undefined;
    if (!code.includes(cleanups)) throw new Error('Svelte cleans up in another way now: see vite.config.ts.');
    return { code: code.replace(cleanups, 'for (const cleanup of [])'), map: null };
  }
};

export default defineConfig({
  plugins: [sveltekit({ adapter: adapter({ precompress: true }) }), withoutMarks, withoutCleanups],
  build: { target: 'es2022' },
  environments: {
    client: { build: { rolldownOptions: { output } } },
    // Pages without scripts take their stylesheets from the server's build.
    ssr: { build: { rolldownOptions: { output } } }
  }
});
