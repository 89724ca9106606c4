import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These run inside VS Code: `npm run test:vscode`.
    exclude: ['test/vscode/**'],
    // A busy machine is no defect of the program.
    testTimeout: 60_000,
  },
});
