import { defaultClientConditions, defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

/** The server serves the result at `/console`; the API is on the same origin. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: { conditions: ['trousseau-source', ...defaultClientConditions] },
  build: { target: 'es2022', assetsInlineLimit: 0, sourcemap: true, chunkSizeWarningLimit: 1600 },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
