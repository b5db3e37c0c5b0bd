import { withApp } from './app.js';
import type { Bench } from './bench.js';
import { connections, sendCommands, unitsForCommands } from './commands.js';
import { count, milliseconds, table } from './markdown.js';

export const http: Bench = {
  name: 'http',
  about: `commands to the whole app over HTTP, ${connections} connections`,
  run: ({ short, say }) =>
    withApp(unitsForCommands(), async (app) => {
      // The first seconds are the compiler's.
      const warm = await sendCommands(app, short ? 2 : 5, 'warmUp');
      say(`warming up: ${count(warm.perSecond)}/s`);
      const measured = await sendCommands(app, short ? 3 : 15, 'measured');
      const head = await fetch(`${app.address}/api/units/u0/years/2015/dashboard?minPosition=0`, {
        headers: { cookie: app.cookie },
      });
      if (!head.ok) throw new Error(`the app answers ${head.status} after the load`);
      return [
        `${connections} connections, each in a unit of its own, two first outcomes and a change of a target (with ETag and a sealed reason) in turn; ${count(measured.acknowledged)} commands answered, none refused, each at a position of its own. The load comes from the same machine.`,
        table(
          ['commands/s', 'median', 'p97.5', 'p99', 'longest'],
          [
            [
              measured.perSecond,
              milliseconds(measured.p50),
              milliseconds(measured.p97_5),
              milliseconds(measured.p99),
              milliseconds(measured.max),
            ],
          ],
        ),
      ].join('\n\n');
    }),
};
