// Lets a child process of a test run the sources as they are: `node --import <this file> program.ts`.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = new URL('../../', import.meta.url);
const swc = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

registerHooks({
  resolve(specifier, context, next) {
    const ours = /^#(kernel|platform|areas)\/(.*)\.js$/.exec(specifier);
    const from = context.parentURL ?? pathToFileURL('./').href;
    if (!ours && !/^(\.{1,2}\/|file:).*\.js$/.test(specifier)) return next(specifier, context);
    if (from.includes('/node_modules/')) return next(specifier, context);
    const url = ours ? new URL(`libs/${ours[1]}/${ours[2]}.js`, root) : new URL(specifier, from);
    for (const ending of ['.ts', '.tsx']) {
      const source = url.href.replace(/\.js$/, ending);
      try {
        return next(source, context);
      } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      }
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!/\.tsx?$/.test(url)) return next(url, context);
    const filename = fileURLToPath(url);
    return {
      format: 'module',
      shortCircuit: true,
      source: transformSync(readFileSync(filename, 'utf8'), { ...swc, filename }).code,
    };
  },
});
