import { Body, Controller, Get, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/answers.js';
import { peopleDirectory, type PeopleDirectory } from './people-directory.js';
import { safeReturn } from './safe-return.js';
import { Sessions } from './sessions.js';
import { DemoSignInRefused, Public, TooMany } from './signed-in-request.js';
import { SignedInGuard } from './signed-in.guard.js';
import { SignInPage } from './sign-in.page.js';

const signInsAMinute = 120;

/** Choosing a made-up person: only at the computer where the server runs. */
@ApiExcludeController()
@Controller()
export class SignInRoutes {
  #recent: number[] = [];

  constructor(
    private readonly sessions: Sessions,
    private readonly guard: SignedInGuard,
    @Inject(peopleDirectory) private readonly people: PeopleDirectory,
  ) {}

  @Public()
  @Get('logga-in')
  async show(@Req() request: FastifyRequest, @Query('till') wanted?: string): Promise<HtmlPage> {
    this.#refuseElsewhere(request);
    return htmlPage(<SignInPage people={await this.people.list()} returnTo={safeReturn(wanted)} />);
  }

  @Public()
  @Post('logga-in')
  async signIn(
    @Req() request: FastifyRequest,
    @Body() form: Record<string, unknown> | undefined,
  ): Promise<HtmlPage | SeeOther> {
    this.#refuseElsewhere(request);
    this.#bound();
    const returnTo = safeReturn(form?.['till']);
    const person = form?.['person'];
    const actor = typeof person === 'string' ? await this.people.actor(person) : undefined;
    if (!actor || typeof person !== 'string') {
      return htmlPage(
        <SignInPage people={await this.people.list()} returnTo={returnTo} error="Välj en av personerna i listan." />,
        { status: 422 },
      );
    }
    // An earlier session ends here: whoever has its cookie does not become the new person.
    this.sessions.end(request.session);
    return seeOther(returnTo, { cookie: this.sessions.start(person) });
  }

  @Public()
  @Post('logga-ut')
  signOut(@Req() request: FastifyRequest): SeeOther {
    return seeOther('/logga-in', { cookie: this.sessions.end(request.session) });
  }

  #refuseElsewhere(request: FastifyRequest): void {
    const refusal = this.guard.demoRefusal(request);
    if (refusal) throw new DemoSignInRefused(refusal);
  }

  /** All callers are this computer, so the bound is for all together. */
  #bound(): void {
    const now = performance.now();
    this.#recent = this.#recent.filter((at) => now - at < 60_000);
    if (this.#recent.length >= signInsAMinute) throw new TooMany(60);
    this.#recent.push(now);
  }
}
