import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { peopleDirectory, type PeopleDirectory } from '#platform/access/people-directory.js';
import { Sessions } from '#platform/access/sessions.js';
import '#platform/access/signed-in-request.js';
import { systemClock } from '#kernel/clock.js';
import { NotFound } from '#kernel/rule-broken.js';
import type { Sheet } from '#platform/documents/spreadsheet.js';
import {
  renderPage,
  type AssetNames,
  type FileWanted,
  type NavItem,
  type PageFrame,
} from '#platform/page-kit/index.js';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';

export const assetNames = Symbol('AssetNames');
export const navigation = Symbol('navigation');
export type Navigation = (actor: Actor) => readonly NavItem[] | Promise<readonly NavItem[]>;

/** Puts a page into its frame: who is signed in, the menu, the form token, the addresses of stylesheet and script. */
@Injectable()
export class PageRenderer {
  constructor(
    private readonly sessions: Sessions,
    @Inject(peopleDirectory) private readonly people: PeopleDirectory,
    @Inject(assetNames) private readonly assets: AssetNames,
    @Inject(navigation) private readonly navigation: Navigation,
  ) {}

  async render(page: VNode, request: FastifyRequest): Promise<string> {
    return renderPage(page, await this.#frameOf(request));
  }

  /** One of the page's tables, by its key. @throws NotFound when the page does not have it */
  async renderSheet(page: VNode, request: FastifyRequest, table: string): Promise<Sheet & { readonly title: string }> {
    const file: FileWanted = { table };
    renderPage(page, { ...(await this.#frameOf(request)), file });
    if (!file.sheet) throw new NotFound('table');
    const { title = '', known = '' } = file.page ?? {};
    return { ...file.sheet, title, notes: [`${title}${known}`] };
  }

  async #frameOf(request: FastifyRequest): Promise<PageFrame> {
    const { actor, session, url } = request;
    const fragment = fragmentWanted(request);
    const readAt = systemClock.now().toISOString();
    const frame = {
      url,
      readAt,
      assets: this.assets,
      ...(fragment === undefined ? {} : { fragment: { id: fragment } }),
    };
    if (!actor || !session) return { ...frame, nav: [], csrfToken: '' };
    const person = (await this.people.list()).find((p) => p.id === session.personId);
    return {
      ...frame,
      nav: await this.navigation(actor),
      csrfToken: this.sessions.csrfToken(session),
      ...(person ? { person: { id: person.id, name: person.name, description: person.description } } : {}),
    };
  }
}

/** A live section names itself as source and as target (`section#indikatorer`); every other htmx request wants the whole page. */
function fragmentWanted({ headers }: FastifyRequest): string | undefined {
  const source = headers['hx-source'];
  if (headers['hx-request'] !== 'true' || typeof source !== 'string' || source !== headers['hx-target'])
    return undefined;
  const id = /^section#(.{1,200})$/.exec(source)?.[1];
  try {
    return id === undefined ? undefined : decodeURI(id);
  } catch {
    return undefined;
  }
}
