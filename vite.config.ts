import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

// One stylesheet for the whole site: a phone loads it once, and every further page is a single request.
const output = { codeSplitting: { groups: [{ name: 'site', test: /\.css($|\?)|type=style/ }] } };

export default defineConfig({
  plugins: [sveltekit({ adapter: adapter({ precompress: true }) })],
  build: { target: 'es2022' },
  environments: {
    client: { build: { rolldownOptions: { output } } },
    // Pages without scripts take their stylesheets from the server's build.
    ssr: { build: { rolldownOptions: { output } } }
  }
});
