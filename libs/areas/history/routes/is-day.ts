import { ValidateBy } from 'class-validator';
import { isDay } from '#kernel/day.js';

/** A day that exists, `YYYY-MM-DD`. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isDay(value),
      defaultMessage: () => '$property must be a day, YYYY-MM-DD',
    },
  });
