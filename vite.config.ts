import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      // One stylesheet for the whole site: a phone loads it once, and every further page is a single request.
      output: { bundleStrategy: 'single' }
    })
  ],
  build: { target: 'es2022' }
});
