/** What the made-up documents speak of, by kind of unit. Places, units, people, goals and sentences are invented. */
export interface SubjectMatter {
  units: readonly string[];
  committees: readonly string[];
  /** Who the unit is for, definite plural, and the words an indicator counts them by. */
  people: readonly string[];
  qualities: readonly string[];
  things: readonly string[];
  subheadings: readonly string[];
}

export const subjectMatters: Record<string, SubjectMatter> = {
  preschool: {
    units: [
      'Förskolorna Vattugränd',
      'Solbackens förskolor',
      'Förskolan Kråkan',
      'Östra Lindö förskolor 2',
      'Bergets och Dalens förskolor',
    ],
    committees: ['Lindö stadsdelsnämnd', 'Åsen-Vikens stadsdelsnämnd', 'Norra Fjärdens stadsdelsnämnd'],
    people: ['barn', 'vårdnadshavare', 'förskollärare', 'barn med annat modersmål'],
    qualities: [
      'utforskar naturvetenskap varje vecka',
      'känner sig trygga på sin avdelning',
      'har inflytande över sin dag',
      'möter ett rikt språk',
      'deltar i undervisningen utomhus',
    ],
    things: [
      'pedagogisk dokumentation',
      'språklådor på fem språk',
      'gemensam planeringstid',
      'ateljén',
      'överskolning mellan avdelningar',
      'matsvinn',
    ],
    subheadings: [
      'Normer och värden',
      'Omsorg, utveckling och lärande',
      'Barns delaktighet',
      'Språk och kommunikation',
      'Förskola och hem',
    ],
  },
  school: {
    units: ['Kvarnholmsskolan', 'Vikens grundskola', 'Åsengymnasiet', 'Ekliden/Lunda skola', 'Nya Hamnskolan'],
    committees: ['Utbildningsnämnden', 'Grundskolenämnden'],
    people: ['elever', 'elever i årskurs 6', 'lärare', 'elever i grundsärskolan', 'vårdnadshavare'],
    qualities: [
      'når godtagbara kunskaper i matematik',
      'upplever studiero',
      'har läst minst en bok i månaden',
      'är behöriga till yrkesprogram',
      'vet vad de ska kunna',
    ],
    things: [
      'kollegiala lektionsbesök',
      'läxhjälp efter skoldagen',
      'elevhälsans rutiner',
      'digitala prov',
      'rastaktiviteter',
      'extra anpassningar',
    ],
    subheadings: ['Fritidshem', 'Elevhälsa', 'Trygghet och studiero', 'Kunskapsresultat', 'Betyg och bedömning'],
  },
  elderly: {
    units: [
      'Lindögårdens vård- och omsorgsboende',
      'Hemtjänst Norra viken',
      'Servicehuset Rönnen',
      'Kajutans äldreboende och dagverksamhet',
      'Beställarenheten äldre',
    ],
    committees: ['Äldrenämnden', 'Lindö stadsdelsnämnd', 'Södra Höjdens stadsdelsnämnd'],
    people: ['äldre', 'boende', 'omsorgstagare', 'anhöriga', 'medarbetare'],
    qualities: [
      'är nöjda med maten',
      'har en aktuell genomförandeplan',
      'känner förtroende för sin kontaktperson',
      'erbjuds utevistelse varje dag',
      'upplever måltiden som en trevlig stund',
    ],
    things: [
      'nattfasta',
      'fallriskbedömningar',
      'kontaktmannaskap',
      'levnadsberättelser',
      'basala hygienrutiner',
      'teamträffar kring den boende',
    ],
    subheadings: ['Mat och måltider', 'Hälso- och sjukvård', 'Aktiviteter', 'Kontaktmannaskap', 'Anhörigstöd'],
  },
  social: {
    units: [
      'Vuxenenheten Åsen',
      'Enheten för ekonomiskt stöd',
      'Familjeteamet',
      'Utredningsenheten barn och unga',
      'Boendestöd och sysselsättning',
    ],
    committees: ['Socialnämnden', 'Norra Fjärdens stadsdelsnämnd', 'Lindö stadsdelsnämnd', 'Arbetsmarknadsnämnden'],
    people: ['klienter', 'brukare', 'barn i utredning', 'unga vuxna (18-24 år)', 'personer med insats'],
    qualities: [
      'är delaktiga i sin plan',
      'klarar sin egen försörjning',
      'har fått ett eget hyreskontrakt',
      'upplever ett gott bemötande',
      'får beslut inom tio dagar',
    ],
    things: [
      'förhandsbedömningar',
      'samordnad individuell plan',
      'våld i nära relation',
      'hembesök',
      'handledning i grupp',
      'kontinuitetsplanen',
    ],
    subheadings: ['Mottagningen', 'Utredning', 'Stöd och behandling', 'Barnperspektivet', 'Samverkan'],
  },
  culture: {
    units: ['Kulturskolan Väst', 'Fritid och kultur', 'Biblioteket vid torget', 'Fritidsgårdarna i Lindö'],
    committees: ['Kulturnämnden', 'Lindö stadsdelsnämnd', 'Idrottsnämnden'],
    people: ['besökare', 'ungdomar', 'flickor', 'deltagare', 'föreningar'],
    qualities: [
      'är nöjda med utbudet',
      'känner till verksamheten',
      'har varit med och planerat',
      'kommer tillbaka samma år',
      'upplever platsen som trygg',
    ],
    things: [
      'öppna scener',
      'lovaktiviteter',
      'lånedisken',
      'terminskurser',
      'marknadsföring på fler språk',
      'uppsökande arbete',
    ],
    subheadings: ['Lovverksamhet', 'Publikarbete', 'Lokaler', 'Ungas inflytande'],
  },
  park: {
    units: ['Parkdriften', 'Stadsmiljöenheten', 'Enheten för park och lek'],
    committees: ['Södra Höjdens stadsdelsnämnd', 'Trafiknämnden', 'Miljö- och hälsoskyddsnämnden'],
    people: ['invånare', 'parkbesökare', 'entreprenörer', 'boende i området'],
    qualities: [
      'är nöjda med skötseln',
      'upplever parken som trygg',
      'når en lekplats inom tio minuter',
      'känner till felanmälan',
    ],
    things: [
      'vårstädning',
      'belysning längs stråken',
      'ängar i stället för gräs',
      'lekplatsbesiktning',
      'träd med tio års vård',
      'plaskdammar',
    ],
    subheadings: ['Lekplatser', 'Skötsel', 'Trygghet', 'Växter'],
  },
};

export const places = ['Lindö', 'Åsen', 'Viken', 'Höjden', 'Fjärden'];
export const officers = ['Maja Ekvall', 'Tore Lindhagen', 'Anna-Karin Björkdal', 'Sixten af Klinte', 'Ylva Öhr'];

/** Titles of council goals, by place in the chain; they belong to no real budget. */
export const orientations = [
  'En stad där alla får plats',
  'Ett Lindö som växer varsamt och med omtanke',
  'En hållbar ekonomi för kommande generationer',
  'En stad som styrs öppet',
];
export const areas = [
  'Barn och unga får goda uppväxtvillkor i hela staden',
  'Äldre har en trygg vardag med inflytande',
  'Den som behöver stöd får det i rätt tid',
  'Utsläppen minskar och naturen ges plats',
  'Kultur och idrott finns nära alla',
  'Budgeten är i balans – varje år, och på lång sikt',
  'Medarbetare har goda villkor, utvecklas och stannar kvar i yrket',
  'Skattemedel används där de gör störst nytta för invånarna',
];

export const followUps = [
  'Enhetschefen följer upp målet varje tertial genom stickprov i tio ärenden.',
  'Uppföljning sker en gång i månaden på arbetsplatsträffen.',
  'Resultatet följs upp i den årliga brukarundersökningen.',
  'Biträdande chef går igenom statistiken två gånger per år.',
  'Samordnaren sammanställer svaren.',
];
