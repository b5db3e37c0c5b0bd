export { EstablishCommittee, EstablishUnit } from './organisation.commands.js';
export { registerDemonstrationPeople } from './demonstration.js';
