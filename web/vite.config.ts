import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  base: '/',
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // A file of its own each: the policy of the page lets no style or script be part of it.
    assetsInlineLimit: 0,
    // Otherwise the sign-in page carries, for each page behind it, the names of all files that it is made of.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')),
    },
    manifest: 'manifest.json',
    // The application, and the page for outsiders beside it.
    rolldownOptions: {
      input: ['index.html', 'evidence.html'],
      // pdf.js knows its decoder by name, in a folder that it is told.
      output: {
        assetFileNames: ({ names }) =>
          names.includes('openjpeg_nowasm_fallback.js')
            ? 'assets/[hash]/[name][extname]'
            : 'assets/[name]-[hash][extname]',
      },
    },
    sourcemap: false,
  },
  worker: { format: 'es' },
  server: {
    proxy: { '/api': process.env.MEDICHAIN_ADDRESS ?? 'http://127.0.0.1:8080' },
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://127.0.0.1/app/' } },
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/shared/test/setup.ts'],
    restoreMocks: true,
    // Nothing here waits for time; on a busy machine a render may.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
