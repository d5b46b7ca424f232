import { builtinModules } from 'node:module';
import vm from 'node:vm';

/** What ECMAScript itself has: the rest of what lies about is Node's or a browser's. */
const ECMASCRIPT = new Set(
  vm
    .runInNewContext('Object.getOwnPropertyNames(globalThis)')
    .filter((name) => !['console', 'globalThis', 'eval', 'Function'].includes(name))
    .concat('undefined', 'arguments'),
);

const GLOBAL_OBJECTS = ['globalThis', 'global'];

/** Every use of a global is refused. */
export const always = () => true;

/** `name.member` of these members is refused, and whatever else the global could be read by: `const { x } = name`. */
export function members(...refused) {
  return (node) => {
    const { parent } = node;
    if (parent.type !== 'MemberExpression' || parent.object !== node) return true;
    const name = memberName(parent);
    return name === null || refused.includes(name);
  };
}

/** The clock that is read by `Date.now()`, `Date()` and `new Date()`; `new Date(instant)` reads none. */
export function readsTheClock(node) {
  const { parent } = node;
  if (parent.type === 'NewExpression' && parent.callee === node) {
    return parent.arguments.length === 0 || parent.arguments[0].type === 'SpreadElement';
  }
  if (parent.type === 'BinaryExpression' && parent.operator === 'instanceof') return false;
  return members('now')(node);
}

/**
 * A rule that keeps modules and globals out of files, whatever the form: `import`, `import type`, `export … from`,
 * `import()`, `require`, `createRequire`, `import x = require()`, `import('x').Type`, `process.getBuiltinModule`.
 *
 * @param modules names of modules; what lies in them is refused too (`typeorm/browser`)
 * @param only the modules that may be imported, besides files of one's own; all others are refused
 * @param globals for each global that is refused, which uses of it are
 * @param onlyGlobals the globals that may be used, besides ECMAScript's; all others are refused
 * @param message what to do instead
 */
export function restrict({ modules = [], only, globals = {}, onlyGlobals, message }) {
  const refusedModule = (source) => {
    const name = moduleName(source);
    if (modules.some((module) => isIn(name, module))) return true;
    return only !== undefined && !/^\.\.?\//.test(name) && !only.some((one) => isIn(name, one));
  };
  const refusedGlobal = (name, node) => {
    if (Object.hasOwn(globals, name)) return globals[name](node);
    return onlyGlobals !== undefined && !ECMASCRIPT.has(name) && !onlyGlobals.includes(name);
  };
  return {
    meta: { type: 'problem', schema: [], messages: { refused: `{{what}}: ${message}` } },
    create(context) {
      const refuse = (node, what) => {
        context.report({ node, messageId: 'refused', data: { what } });
      };
      return {
        ...eachImport(context.sourceCode, (node, source) => {
          if (source !== null && refusedModule(source)) refuse(node, source);
        }),
        'Program:exit'() {
          for (const { name, node } of globalUses(context.sourceCode)) {
            if (refusedGlobal(name, node)) refuse(node, name);
          }
        },
      };
    },
  };
}

/** A rule that lets nothing be imported under a name that is not written out: nobody could say what it is. */
export const literalImports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { refused: 'Write out what is imported: no boundary holds for a computed name.' },
  },
  create(context) {
    return eachImport(context.sourceCode, (node, source) => {
      if (source === null) context.report({ node, messageId: 'refused' });
    });
  },
};

/** Visitors that name every module that a file imports, by whatever form; `null` where the name is computed. */
function eachImport(sourceCode, found) {
  const of = (node, argument) => {
    found(node, argument ? textOf(argument) : null);
  };
  const declared = (node) => {
    if (node.source) of(node, node.source);
  };
  return {
    ImportDeclaration: declared,
    ExportNamedDeclaration: declared,
    ExportAllDeclaration: declared,
    ImportExpression: declared,
    TSImportType: (node) => {
      of(node, node.source ?? node.argument.literal);
    },
    TSExternalModuleReference: (node) => {
      of(node, node.expression);
    },
    CallExpression: (node) => {
      if (isRequire(node.callee, sourceCode)) of(node, node.arguments[0]);
    },
  };
}

/** `require`, `module.require`, `createRequire(…)`, what it was kept as, and `process.getBuiltinModule`. */
function isRequire(callee, sourceCode) {
  if (callee.type === 'MemberExpression') {
    return ['require', 'getBuiltinModule'].includes(memberName(callee) ?? '');
  }
  if (callee.type === 'CallExpression') return calleeName(callee) === 'createRequire';
  if (callee.type !== 'Identifier') return false;
  if (callee.name === 'require') return true;
  const made = definitionOf(callee, sourceCode);
  return made?.type === 'CallExpression' && calleeName(made) === 'createRequire';
}

function calleeName({ callee }) {
  if (callee.type === 'MemberExpression') return memberName(callee);
  return callee.type === 'Identifier' ? callee.name : null;
}

/** What a variable was given where it was declared. */
function definitionOf(identifier, sourceCode) {
  for (let scope = sourceCode.getScope(identifier); scope; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable) return variable.defs[0]?.node.init ?? null;
  }
  return null;
}

/** Every use of a global, also by `globalThis.name`; types are no uses. */
function* globalUses(sourceCode) {
  const { globalScope } = sourceCode.scopeManager;
  const undeclared = globalScope.variables.filter(({ defs }) => defs.length === 0);
  const references = [
    ...globalScope.through,
    ...undeclared.flatMap((variable) => variable.references),
  ];
  for (const { identifier } of references.filter(isValue)) {
    const { parent } = identifier;
    const name =
      GLOBAL_OBJECTS.includes(identifier.name) && parent.type === 'MemberExpression'
        ? memberName(parent)
        : null;
    yield name === null ? { name: identifier.name, node: identifier } : { name, node: parent };
  }
}

function isValue({ isValueReference = true, identifier: { parent } }) {
  return isValueReference && !['TSTypeQuery', 'TSQualifiedName'].includes(parent.type);
}

/** The name of a member, `null` where it is computed. */
function memberName({ computed, property }) {
  return computed ? textOf(property) : property.name;
}

/** The text of a literal, `null` for anything else. */
function textOf(node) {
  if (node.type === 'TSLiteralType') return textOf(node.literal);
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.quasis.length === 1)
    return node.quasis[0].value.cooked;
  return null;
}

/** Under one name what is spelt in two ways: `fs` and `node:fs`, a package and its folder. */
function moduleName(source) {
  const name = source.replace(/^.*\/node_modules\//, '');
  return builtinModules.includes(name.split('/')[0]) ? `node:${name}` : name;
}

function isIn(name, module) {
  return name === module || name.startsWith(`${module}/`);
}
