import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const longest = { max: 400, skipBlankLines: false, skipComments: false };

export default tseslint.config(
  { ignores: ['dist/**', '.data*/**', 'node_modules/**', '**/*.mjs'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', longest],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A default that handles the rest is an answer too.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A number in a sentence is not a mistake.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      // `x!` is for what the line above made sure of; noUncheckedIndexedAccess asks for it in arithmetic on arrays.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Plugins and doors of Fastify are async by contract.
      '@typescript-eslint/require-await': 'off',
      // An id of another kind in a template is wanted: facts are codes.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['src/kernel/**', 'src/*/rules/**'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-globals': ['error', { name: 'Date', message: 'Days and instants are Temporal.' }] },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'src/web/look/**', 'test/**', 'bench/**', '*.config.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
);
