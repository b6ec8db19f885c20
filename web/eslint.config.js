import { dirname, relative, resolve, sep } from 'node:path';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const sources = resolve(import.meta.dirname, 'src');

// One direction: app -> features -> shared. A feature, named as the context of Java, knows no other feature.
const oneDirection = {
  meta: {
    type: 'problem',
    messages: { wrong: '{{from}} must not import {{to}}: app -> features -> shared.' },
    schema: [],
  },
  create(context) {
    const from = layer(context.filename);
    const check = (node) => {
      const target = node.source?.value;
      if (typeof target !== 'string' || !target.startsWith('.')) return;
      const to = layer(resolve(dirname(context.filename), target));
      if (from && to && !mayImport(from, to)) {
        context.report({ node, messageId: 'wrong', data: { from: from.name, to: to.name } });
      }
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

function layer(file) {
  const [first, second] = relative(sources, file).split(sep);
  const heights = { shared: 0, features: 1, app: 2 };
  if (!(first in heights)) return undefined;
  return { height: heights[first], name: first === 'features' ? `features/${second}` : first };
}

function mayImport(from, to) {
  return from.name === to.name || to.height < from.height;
}

export default tseslint.config(
  { ignores: ['dist', 'generated', 'node_modules', 'walks'] },
  { files: ['vite.config.ts'], languageOptions: { parser: tseslint.parser } },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, a11y.flatConfigs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': hooks, medichain: { rules: { 'one-direction': oneDirection } } },
    rules: {
      'medichain/one-direction': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/only-throw-error': 'off',
      'no-console': 'error',
      'jsx-a11y/no-autofocus': 'off',
    },
  },
);
