import { ValidationPipe, type ValidationError } from '@nestjs/common';

/** A JSON body, a path or a query that does not have its DTO's shape. Messages name fields and rules, never what was sent. */
export class ValidationFailed extends Error {
  override readonly name = 'ValidationFailed';
  constructor(readonly errors: readonly { readonly field: string; readonly rule: string; readonly message: string }[]) {
    super('validation failed');
  }
}

/** For DTO classes; forms come as plain records and are read by their own page, which shows them again with what was typed. */
export function strictValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new ValidationFailed(flatten(errors)),
  });
}

function flatten(errors: readonly ValidationError[], path = ''): { field: string; rule: string; message: string }[] {
  return errors.flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ field, rule, message }));
    return [...own, ...flatten(error.children ?? [], field)];
  });
}
