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

/** What Svelte does for pages that are made in pieces, or clean up behind them: by a part of its text, and what stays. */
const needless = [
  // After each page it walks all parts once more, for those with an `onDestroy`, which tests/tidy.test.ts refuses.
  { own: /for \(const cleanup of this\.#collect_on_destroy\(\)\)/, ours: 'for (const cleanup of [])' },
  // Each part writes into a list of its own, which may be waited for. Ours are made in one go, so they write in turn.
  {
    own: /this\.child\(\(renderer\) => \{\s*renderer\.#is_component_body = true;\s*return fn\(renderer\);\s*\}\);/,
    ours: "if (fn(this) instanceof Promise) throw new Error('A part of a page waits for something.');"
  }
];

/** Leaves out what none of our parts needs: a third of the memory that a page takes (decisions/0040). */
const withoutNeedless: Plugin = {
  name: 'cairn-without-needless',
  transform(code, id, options) {
    if (!options?.ssr || !renderer.test(id)) return undefined;
    let kept = code;
    for (const { own, ours } of needless) {
      if (!own.test(kept)) throw new Error('Svelte makes pages in another way now: see vite.config.ts.');
      kept = kept.replace(own, ours);
    }
    return { code: kept, map: null };
  }
};

export default defineConfig({
  plugins: [sveltekit({ adapter: adapter({ precompress: true }) }), withoutMarks, withoutNeedless],
  build: { target: 'es2022' },
  environments: {
    client: { build: { rolldownOptions: { output } } },
    // Pages without scripts take their stylesheets from the server's build.
    ssr: { build: { rolldownOptions: { output } } }
  }
});
