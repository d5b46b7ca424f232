const { FLOORS, INNER_FLOORS } = require('./tools/floors.cjs');

const SPECS = '\\.spec\\.tsx?$';

const upward = FLOORS.flatMap((rooms, floor) => {
  const above = FLOORS.slice(floor + 1).flat();
  return rooms.map((room) => {
    const beside = rooms.filter((other) => other !== room);
    const forbidden = [...above, ...beside];
    return {
      name: `${room}-imports-only-below`,
      severity: 'error',
      comment: `${room} stands on floor ${String(floor)}: it may not know ${forbidden.join(', ')}`,
      from: { path: `^server/src/${room}/` },
      to: {
        path: `^server/src/(${[...forbidden, 'cli', 'docs', 'main', 'bootstrap', 'app\\.module'].join('|')})(/|\\.|$)`,
      },
    };
  });
});

/** The rules of the folders inside `home`: each imports only folders of lower inner floors. */
function inside([home, floors]) {
  const folders = floors.flat();
  const files = (folder) => (folder === '.' ? `^${home}/[^/]+$` : `^${home}/${folder}/`);
  const within = (inner, outer) => inner.startsWith(`${outer}/`);
  const roof = `^${home}/(index|[^/]+\\.module)\\.ts$`;
  const rules = floors.flatMap((beside, floor) =>
    beside.map((folder) => {
      const allowed = [folder, ...floors.slice(0, floor).flat()];
      const forbidden = folders.filter((other) => !allowed.includes(other));
      const listed = folders.filter((other) => within(other, folder)).map(files);
      const below = allowed.filter((one) => forbidden.some((other) => within(one, other)));
      return {
        name: `${home}/${folder}-imports-only-below`,
        severity: 'error',
        comment: `inner floor ${String(floor)}: it may not know ${forbidden.join(', ')}`,
        from: { path: files(folder), pathNot: [roof, SPECS, ...listed] },
        to: {
          path: [...forbidden.map(files), `^${home}/(index|[^/]+\\.module)\\.ts$`],
          pathNot: below.map(files),
        },
      };
    }),
  );
  const unlisted = {
    name: `${home}-every-folder-has-its-floor`,
    severity: 'error',
    comment: 'add the folder to INNER_FLOORS of tools/floors.cjs',
    from: {},
    to: {
      path: `^${home}/[^/]+/`,
      pathNot: folders.filter((folder) => folder !== '.').map(files),
    },
  };
  return [...rules, unlisted];
}

const ROOMS = FLOORS.flat().filter((room) => room !== 'platform');

module.exports = {
  forbidden: [
    ...upward,
    ...Object.entries(INNER_FLOORS).flatMap(inside),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'enter-a-room-by-its-public-file',
      severity: 'error',
      comment: 'index.ts is the door; only a persistence folder may join another room’s tables',
      from: { path: '^server/src/([^/]+)/', pathNot: '^server/src/platform/' },
      to: {
        path: `^server/src/(${ROOMS.join('|')})/`,
        pathNot: [
          '^server/src/$1/',
          '^server/src/[^/]+/index\\.ts$',
          '/persistence/(entities|[^/]+-persistence\\.module)\\.ts$',
        ],
      },
    },
    {
      name: 'repositories-stay-in-persistence',
      severity: 'error',
      comment:
        'a room takes its own persistence module; another’s only its persistence folder may join',
      from: { path: '^server/src/([^/]+)/', pathNot: '/persistence/' },
      to: {
        path: '^server/src/[^/]+/persistence/[^/]+-persistence\\.module\\.ts$',
        pathNot: '^server/src/$1/',
      },
    },
    {
      name: 'entities-stay-in-persistence',
      severity: 'error',
      from: { pathNot: ['/persistence/', '\\.spec\\.ts$'] },
      to: { path: '^server/src/[^/]+/persistence/entities\\.ts$' },
    },
    {
      name: 'the-server-never-knows-fixtures',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^fixtures/|@trousseau/fixtures' },
    },
    {
      name: 'shared-knows-nobody',
      severity: 'error',
      from: { path: '^shared/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(server|admin-ui|fixtures|e2e)/|^(node:|react|@nestjs)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/node_modules/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['trousseau-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
