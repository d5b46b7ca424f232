/** Answers that are no JSON: what a person reads, or what a page needs. */
const PAGES = ['html', 'asset'];

const BRANCHES = new Set([
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'SwitchStatement',
  'ThrowStatement',
  'AssignmentExpression',
  'UpdateExpression',
  'NewExpression',
]);

const NEVER = new Set([
  'TryStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

const MESSAGES = {
  statements:
    'A handler acts once and answers: at most `await this.useCase.verb(…)`, then one `return`.',
  decides: 'A handler decides nothing: move this to a use case or a view.',
  calls: 'One call of a use case in each of the two statements: move the rest to a use case.',
  extra: 'A controller holds handlers only: move this to a use case or a view.',
  tries: 'No controller tries or loops: errors go to the filter, work to a use case.',
  throws: 'A page controller throws `request.not-found` only: refusals belong to use cases.',
};

/**
 * A rule for controllers. A handler of the API acts once and answers: one awaited call at most, whose answer may be
 * kept, then one `return` (of a call, or of a view of what was kept); nothing is decided, tried, looped or made, and
 * nothing lies beside the handlers. A page controller (one with a handler that answers `html` or an `asset`) may choose the
 * page by what the use case found, and nothing more: it neither tries nor loops, and throws only `request.not-found`.
 */
export const oneCall = {
  meta: { type: 'problem', schema: [], messages: MESSAGES },
  create(context) {
    const keys = context.sourceCode.visitorKeys;
    const report = (node, messageId) => {
      context.report({ node, messageId });
    };
    return {
      Program(program) {
        const controllers = program.body.map(classOf).filter((one) => one !== null);
        const handlers = controllers.flatMap(({ body }) => body.body.filter(contractOf));
        if (handlers.some(answersPage)) checkPages(program, keys, report);
        else checkApi(program, keys, report);
      },
    };
  },
};

function checkPages(program, keys, report) {
  for (const node of nodesIn(program, keys)) {
    if (NEVER.has(node.type)) report(node, 'tries');
    if (node.type === 'ThrowStatement' && !isNotFound(node.argument)) report(node, 'throws');
  }
}

function checkApi(program, keys, report) {
  for (const statement of program.body) {
    const controller = classOf(statement);
    if (controller) checkController(controller, keys, report);
    else if (holdsFunction(statement, keys)) report(statement, 'extra');
  }
}

function checkController({ body }, keys, report) {
  for (const member of body.body) {
    if (member.kind === 'constructor') continue;
    if (member.type === 'MethodDefinition' && contractOf(member)) {
      checkHandler(member.value.body, keys, report);
    } else if (member.type === 'MethodDefinition' || member.value) report(member, 'extra');
  }
}

function checkHandler(block, keys, report) {
  const { body } = block;
  const last = body.at(-1);
  const acts = body.slice(0, -1);
  if (body.length > 2 || !acts.every(isAct) || !(isAnswer(last) || isAct(last))) {
    report(block, 'statements');
  }
  for (const statement of body) {
    if (countCalls(statement, keys) > 1) report(statement, 'calls');
    for (const node of nodesIn(statement, keys)) {
      if (NEVER.has(node.type)) report(node, 'tries');
      else if (BRANCHES.has(node.type) || isBlock(node)) report(node, 'decides');
    }
  }
}

/** `await this.useCase.verb(…);` or `const found = await this.useCase.verb(…);` */
function isAct(statement) {
  if (statement?.type === 'ExpressionStatement')
    return statement.expression.type === 'AwaitExpression';
  if (statement?.type !== 'VariableDeclaration' || statement.kind !== 'const') return false;
  return statement.declarations.every(({ init }) => init?.type === 'AwaitExpression');
}

function isAnswer(statement) {
  return statement?.type === 'ReturnStatement' && statement.argument !== null;
}

/** Calls of what the controller was given; what a callback calls is counted for itself. */
function countCalls(statement, keys) {
  const within = (node) => !(node !== statement && node.type === 'ArrowFunctionExpression');
  const counts = [...nodesIn(statement, keys)]
    .filter((node) => node === statement || node.type === 'ArrowFunctionExpression')
    .map((root) => {
      const inside = root === statement ? within : (node) => node === root || within(node);
      return [...nodesIn(root, keys, inside)].filter(isCallOfOwn).length;
    });
  return Math.max(...counts);
}

function isCallOfOwn({ type, callee }) {
  if (type !== 'CallExpression' || callee.type !== 'MemberExpression') return false;
  for (let object = callee; object; object = object.object) {
    if (object.type === 'ThisExpression') return true;
  }
  return false;
}

function isBlock({ type }) {
  return type === 'BlockStatement';
}

function holdsFunction(statement, keys) {
  return [...nodesIn(statement, keys)].some(
    ({ type }) => type.includes('Function') && !type.startsWith('TS'),
  );
}

function isNotFound(node) {
  return (
    node?.type === 'NewExpression' &&
    node.callee.name === 'AppError' &&
    node.arguments[0]?.value === 'request.not-found'
  );
}

function classOf(statement) {
  const declared = statement.declaration ?? statement;
  return declared?.type === 'ClassDeclaration' ? declared : null;
}

/** What a method's `@Route` says, as it is written. */
function contractOf(member) {
  for (const { expression } of member.decorators ?? []) {
    if (expression.type === 'CallExpression' && expression.callee.name === 'Route') {
      return expression.arguments[0];
    }
  }
  return undefined;
}

function answersPage(handler) {
  const contract = contractOf(handler);
  return (contract.properties ?? []).some(
    ({ key, value }) => key?.name === 'response' && PAGES.includes(value.value),
  );
}

/** A node and all below it, as far as `enters` lets. */
function* nodesIn(node, keys, enters = () => true) {
  yield node;
  for (const key of keys[node.type] ?? []) {
    for (const child of [node[key]].flat()) {
      if (child && enters(child)) yield* nodesIn(child, keys, enters);
    }
  }
}
