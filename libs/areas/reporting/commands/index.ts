export { ClosePeriod, OpenPeriod, ReopenPeriod } from './period.commands.js';
