import { HttpException } from '@nestjs/common';
import { DemoSignInRefused, ForgeryRefused, SignInNeeded, TooMany } from '#platform/access/signed-in-request.js';
import { CommandReused, EventRefused, ExpectedVersionConflict } from '#platform/event-store/event-store.js';
import { ItemChanged, NotAllowed, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { ruleIsConflict, ruleText } from '#platform/page-kit/rule-texts.js';
import { ValidationFailed } from './validation.js';

/** RFC 9457, with the extensions that our clients need. `detail` is Swedish: it is shown to people. */
export interface Problem {
  readonly status: number;
  /** Relative to this site; an identifier, not a page. */
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  /** The broken rule's code and its figures. */
  readonly rule?: string;
  readonly details?: RuleBroken['details'];
  readonly errors?: readonly { readonly field: string; readonly rule: string; readonly message: string }[];
  /** Versions, where somebody else was first. */
  readonly expected?: number | string;
  readonly actual?: number;
  readonly retryAfter?: number;
}

const titles: Readonly<Record<number, string>> = {
  400: 'Begäran går inte att läsa',
  401: 'Du är inte inloggad',
  403: 'Det får du inte göra',
  404: 'Sidan finns inte',
  405: 'Det går inte att göra så här',
  409: 'Någon annan hann före',
  412: 'Någon annan hann före',
  413: 'Det du skickade är för stort',
  415: 'Formatet går inte att läsa',
  422: 'Det går inte att genomföra',
  428: 'Det saknas vilken version ändringen gäller',
  429: 'För många försök',
  500: 'Något gick fel hos oss',
  503: 'Tjänsten är inte redo',
};

const demoTexts: Readonly<Record<string, string>> = {
  'bound-to-network':
    'Att välja person utan lösenord går bara när servern enbart lyssnar på den egna datorn. Den här servern nås från nätet.',
  'remote-caller': 'Att välja person utan lösenord går bara vid den dator där servern körs.',
  'behind-proxy':
    'Att välja person utan lösenord går bara vid den dator där servern körs. Begäran kom genom en proxy eller tunnel.',
  'foreign-host-name': 'Att välja person utan lösenord går bara på adressen localhost eller 127.0.0.1.',
};

/**
 * The one place that chooses a status. What is not known here is 500 and says nothing about itself.
 * 412 for an item that was changed (the client sent If-Match), 409 for a conflict that it could not have known of.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof RuleBroken) {
    const detail = ruleText(error.rule, error.details) ?? 'En regel hindrar det.';
    return {
      ...problem(ruleIsConflict(error.rule) ? 409 : 422, 'rule-broken', detail),
      rule: error.rule,
      details: error.details,
    };
  }
  if (error instanceof ItemChanged) {
    return {
      ...problem(
        412,
        'item-changed',
        'Uppgiften ändrades av någon annan efter att du läste den. Läs den igen och ta ställning.',
      ),
      expected: error.expected,
      actual: error.actual,
    };
  }
  if (error instanceof ExpectedVersionConflict) {
    return {
      ...problem(409, 'version-conflict', 'Någon annan ändrade samtidigt. Försök igen.'),
      expected: error.expected,
      actual: error.actual,
    };
  }
  if (error instanceof ValidationFailed)
    return { ...problem(400, 'validation', 'Några uppgifter har fel form.'), errors: error.errors };
  if (error instanceof NotFound) return problem(404, 'not-found', 'Det finns inte, eller så får du inte se det.');
  if (error instanceof NotAllowed) return problem(403, 'not-allowed', 'Din roll räcker inte för det.');
  if (error instanceof CommandReused)
    return problem(422, 'command-reused', 'Nyckeln har redan använts för något annat. Välj en ny för en ny avsikt.');
  if (error instanceof EventRefused) return problem(400, error.problem, 'Uppgifterna har fel form eller är för stora.');
  if (error instanceof SignInNeeded) return problem(401, 'sign-in-needed', 'Logga in och försök igen.');
  if (error instanceof ForgeryRefused)
    return problem(
      403,
      'foreign-origin',
      'Formuläret kom inte från den här webbplatsen, eller så är det för gammalt. Ladda om sidan och försök igen.',
    );
  if (error instanceof DemoSignInRefused) return problem(403, 'demo-sign-in-refused', demoTexts[error.reason]);
  if (error instanceof TooMany)
    return { ...problem(429, 'too-many', 'Vänta en stund och försök igen.'), retryAfter: error.retryAfter };
  if (error instanceof HttpException) {
    const status = error.getStatus();
    if (status < 500 || status === 503)
      return problem(status, titles[status] === undefined ? 'http' : `http-${status}`, undefined);
  }
  if (isDatabaseAway(error))
    return {
      ...problem(
        503,
        'store-away',
        'Databasen svarar inte just nu. Försök igen om en liten stund; inget du har sparat är borta.',
      ),
      retryAfter: 2,
    };
  return problem(500, 'unexpected', undefined);
}

/** Codes of npm `postgres` and of PostgreSQL for a server that is going, gone or coming back: the same request may succeed in a moment. */
const databaseAway: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
]);

function isDatabaseAway(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' && databaseAway.has(code);
}

function problem(status: number, code: string, detail: string | undefined): Problem {
  return {
    status,
    type: `/problem/${code}`,
    title: titles[status] ?? 'Det gick inte',
    ...(detail === undefined ? {} : { detail }),
  };
}
