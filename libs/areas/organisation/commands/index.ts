export { EstablishCommittee, EstablishUnit, GrantRole, RegisterPerson } from './organisation.commands.js';
export { registerDemonstrationPeople } from './demonstration.js';
