import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A hang fails, a busy machine does not.
    testTimeout: 120_000,
    include: ['test/**/*.test.ts'],
    // These run inside VS Code: `npm run test:vscode`.
    exclude: ['test/vscode/**'],
    // A busy machine is no defect of the program.
    testTimeout: 60_000,
  },
});
