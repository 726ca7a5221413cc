import { fileURLToPath } from 'node:url';
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

const pages = (file: string): string => fileURLToPath(new URL(`src/platform/pages/${file}`, import.meta.url));

/** What is done for pages unlike ours: in which file, by a part of its text, and what stays. */
const needless = [
  // After each page Svelte walks all parts once more, for those with an `onDestroy`, which tests/tidy.test.ts refuses.
  {
    file: /svelte\/src\/internal\/server\/renderer\.js$/,
    own: /for \(const cleanup of this\.#collect_on_destroy\(\)\)/,
    ours: 'for (const cleanup of [])'
  },
  // Each part writes into a list of its own, which may be waited for, and has a context of its own. Ours are made in
  // one go and set no context (the same test refuses `setContext`), so they write in turn.
  {
    file: /svelte\/src\/internal\/server\/renderer\.js$/,
    own: /push\(component_fn\);(?:\s*\/\/[^\n]*)?\s*this\.child\(\(renderer\) => \{\s*renderer\.#is_component_body = true;\s*return fn\(renderer\);\s*\}\);\s*pop\(\);/,
    ours: "if (fn(this) instanceof Promise) throw new Error('A part of a page waits for something.');"
  },
  // A page of one person is kept nowhere, so nobody will ask whether it has changed.
  {
    file: /kit\/src\/runtime\/server\/page\/render\.js$/,
    own: /if \(!chunks\) \{(?=\s*headers\.set\('etag')/,
    ours: 'if (!chunks && !event.locals.viewer?.personId) {'
  },
  // What a `load` reads of its address concerns a script that would load it again.
  {
    file: /kit\/src\/runtime\/server\/page\/load_data\.js$/,
    own: /import \{ disable_search, make_trackable \} from '([^']+)';/,
    ours: "import { disable_search } from '$1';\nconst make_trackable = (url) => url;"
  },
  // A page is made in one go, so the server need not read it from a stream.
  {
    file: /kit\/src\/runtime\/server\/page\/render\.js$/,
    own: /import \{ isRedirect, text \} from '@sveltejs\/kit';/,
    ours: `import { isRedirect } from '@sveltejs/kit';\nimport { whole as text } from ${JSON.stringify(pages('whole.ts'))};`
  },
  // The page's language stands in its first tag. To put it there when all is made would copy the whole page once more.
  {
    file: /\.svelte-kit\/generated\/build\/server\.js$/,
    own: /%cairn\.language%\\" dir=\\"%cairn\.direction%/,
    ours: '" + env.language + "\\" dir=\\"" + env.direction + "'
  },
  {
    file: /kit\/src\/runtime\/server\/page\/render\.js$/,
    own: /env: env\.explicit_public_env(?=\s*\}\);)/,
    ours: 'env: event.locals'
  },
  // What a parameter of an address may be stands in one module, which need not be asked for each time.
  {
    file: /kit\/src\/runtime\/server\/respond\.js$/,
    own: /const matchers = await manifest\.matchers\(\);/,
    ours: 'const matchers = (manifest.known_matchers ??= await manifest.matchers());'
  },
  // No page has a script or a style within.
  { file: /kit\/src\/runtime\/server\/page\/csp\.js$/, own: /nonce = generate_nonce\(\);/, ours: "nonce = '';" }
];

/** Leaves out what none of our pages needs: a quarter of what a page costs (decisions/0040). */
const withoutNeedless: Plugin = {
  name: 'cairn-without-needless',
  transform(code, id, options) {
    if (!options?.ssr) return undefined;
    let kept = code;
    for (const { own, ours } of needless.filter(({ file }) => file.test(id))) {
      if (!own.test(kept)) throw new Error(`Pages are made in another way now (${id}): see vite.config.ts.`);
      kept = kept.replace(own, ours);
    }
    return kept === code ? undefined : { code: kept, map: null };
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
