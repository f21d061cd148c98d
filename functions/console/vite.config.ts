import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compress } from './compress.ts';

// A test that starts the app has NODE_ENV=test; what is built is for use all the same.
process.env['NODE_ENV'] = 'production';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('./web'),
  publicDir: false,
  plugins: [react(), compress()],
  // `npm start` in another terminal answers what the app asks for.
  server: {
    proxy: Object.fromEntries(
      ['/api', '/events', '/sign-in', '/sign-out', '/uploads'].map((p) => [p, 'http://127.0.0.1:8080']),
    ),
  },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
