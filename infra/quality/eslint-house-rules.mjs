// The conventions that no published rule checks. Exercised by test/architecture/lint.spec.ts.

/** A drawer that takes anything: what is in it has a name of its own. */
const DRAWERS = /(?:^|\/)(utils?|common|helpers?|shared|misc)\//;
const DIRECTIVE = /^\s*eslint(?:-disable|-enable|-disable-line|-disable-next-line)?\s/;

const noDrawerFolders = {
  meta: {
    type: 'suggestion',
    messages: { drawer: 'A folder named "{{name}}" says nothing: name it after what is in it.' },
  },
  create: (context) => ({
    Program(node) {
      const path = context.filename.slice(context.cwd.length).replaceAll('\\', '/');
      const name = DRAWERS.exec(path)?.[1];
      if (name !== undefined) context.report({ node, messageId: 'drawer', data: { name } });
    },
  }),
};

const exceptionsHaveReasons = {
  meta: { type: 'suggestion', messages: { reason: 'Say why after " -- " (at least 15 characters).' } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!DIRECTIVE.test(`${comment.value} `) || comment.value.trim().startsWith('eslint-enable')) continue;
        const reason = comment.value.split(/\s-{2,}\s/)[1]?.trim() ?? '';
        if (reason.length < 15) context.report({ loc: comment.loc, messageId: 'reason' });
      }
    },
  }),
};

export const house = {
  rules: { 'no-drawer-folders': noDrawerFolders, 'exceptions-have-reasons': exceptionsHaveReasons },
};
