import { Public } from '#platform/access/signed-in-request.js';
import { Layout, PageTitle, Section } from '#platform/page-kit/index.js';
import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { htmlPage, type HtmlPage } from './answers.js';

/** The accessibility statement: says only what has been tested. */
@ApiExcludeController()
@Controller()
export class StatementRoutes {
  @Public()
  @Get('tillganglighet')
  show(): HtmlPage {
    return htmlPage(
      <Layout title="Tillgänglighet">
        <PageTitle lead="Röda tråden är byggd för att alla ska kunna använda den: med tangentbord, skärmläsare, förstoring, utan skript och på papper.">
          Tillgänglighet
        </PageTitle>
        <Section id="hur" heading="Hur det är prövat">
          <p>
            Sidorna prövas automatiskt mot WCAG 2.2 nivå AA i en riktig webbläsare, i bred och smal vy, varje gång
            programmet byggs. De har ännu inte prövats av personer som använder hjälpmedel.
          </p>
        </Section>
        <Section id="brister" heading="Kända brister">
          <p>
            Inga kända brister. Den som driver tjänsten ska här ange vart man vänder sig med synpunkter, och hur man
            anmäler brister till tillsynsmyndigheten.
          </p>
        </Section>
      </Layout>,
    );
  }
}
