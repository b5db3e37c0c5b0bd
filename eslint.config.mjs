import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { house } from './infra/quality/eslint-house-rules.mjs';

const SOURCES = ['**/*.ts', '**/*.tsx'];
const SPECS = ['**/*.spec.ts', '**/*.spec.tsx', 'test/**', '**/testing/**', '**/contract/**'];

const NODE = 'Buffer URL clearTimeout console fetch performance process setTimeout';
const BROWSER =
  'CSS CustomEvent DOMParser Event EventSource FormData MutationObserver URL URLSearchParams addEventListener clearTimeout console document fetch htmx localStorage location requestAnimationFrame sessionStorage setTimeout window';
const readonly = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));

const banned = [
  ['ExportDefaultDeclaration', 'No default exports: a thing has one name everywhere.'],
  [
    'ClassDeclaration[id.name=/.(Helper|Helpers|Manager|Util|Utils)$/]',
    'Say what it does; a manager here is a person.',
  ],
  [
    ':matches(ClassDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration)[id.name=/^Base[A-Z]/]',
    'Name what the variants have in common.',
  ],
  [
    ':matches(ClassDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration)[id.name=/^I[A-Z][a-z]/]',
    'The port bears the plain name, its adapters say how.',
  ],
  ['TSEnumDeclaration', 'A union of literals is the same in the log, in JSON and here.'],
].map(([selector, message]) => ({ selector, message }));

export default defineConfig(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'coverage/**',
      'test-output/**',
      'data/**',
      '.rt/**',
      'infra/quality/fixtures/**',
      'infra/quality/lint-fixtures/**',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
    plugins: { house },
    rules: {
      'house/no-drawer-folders': 'error',
      'house/exceptions-have-reasons': 'error',
      'array-callback-return': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', 300],
      'no-constant-binary-expression': 'error',
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-duplicate-case': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-loss-of-precision': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-template-curly-in-string': 'error',
      // `for await (const first of …) return first` is how one takes the first.
      'no-unreachable-loop': ['error', { ignore: ['ForOfStatement'] }],
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-useless-assignment': 'error',
      'preserve-caught-error': 'error',
    },
  },
  {
    files: SOURCES,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...banned],
      // In a file with decorators the rule holds still by itself: Nest injects by the constructor's types, which must be values.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // An event that is new must be met everywhere it is told apart, also where a `default` calls assertNever.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        {
          allowDefaultCaseForExhaustiveSwitch: true,
          considerDefaultExhaustiveForUnions: false,
          requireDefaultForNonUnion: true,
        },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A DTO's class is a shape with rules for the validator and names for OpenAPI; object literals of that shape are meant.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Code points are what reading a document's text asks for.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // With noUncheckedIndexedAccess an index that was just bounded would otherwise need a test that cannot fail.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A port promises a Promise, and its adapter in memory has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['libs/**/*.ts', 'libs/**/*.tsx'],
    ignores: SPECS,
    rules: { 'no-console': 'error' },
  },
  {
    files: SPECS,
    rules: {
      // Builders copy DTOs with a difference; DTOs have no methods to lose.
      '@typescript-eslint/no-misused-spread': 'off',
      'no-restricted-properties': [
        'error',
        ...['mock', 'unstable_mockModule', 'spyOn'].map((property) => ({
          object: 'jest',
          property,
          message: 'Fakes, not mocks: a fake passes the contract suite of what it stands for.',
        })),
      ],
    },
  },
  {
    // What is sent to the browser as it stands.
    files: ['**/browser/*.js'],
    languageOptions: { globals: readonly(BROWSER) },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: readonly(NODE) },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
);
