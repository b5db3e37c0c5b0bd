// Lints lint-fixtures/ with the project's own configuration and prints what is reported, as JSON: { file: [[line, rule], …] }.
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '../..');
const folder = 'infra/quality/lint-fixtures';
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { ignores: [`!${folder}/**`] },
    {
      files: [`${folder}/**`],
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      languageOptions: {
        parserOptions: {
          projectService: { allowDefaultProject: [`${folder}/*.ts`, `${folder}/*.tsx`, `${folder}/*/*.ts`] },
        },
      },
    },
  ],
});
const results = await eslint.lintFiles([`${folder}/**`]);
console.log(
  JSON.stringify(
    Object.fromEntries(
      results.map(({ filePath, messages }) => [
        relative(join(root, folder), filePath),
        messages.map(({ line, ruleId, message }) => [line, ruleId ?? message]),
      ]),
    ),
  ),
);
