import type { FieldErrors, Resolver } from 'react-hook-form';

export interface Typed {
  organisation: string;
  userName: string;
  password: string;
  code: string;
}

/** A one-time code, a recovery code, or what a letter holds when the second factor was reset. */
const CODE = /^(\d{6}|[0-9A-Za-z]{4}(-[0-9A-Za-z]{4}){5}|[a-z0-9-]{1,32}\.[0-9a-f-]{36}\.[\w-]{43})$/;

/** What can be said of a sign-in before it is sent. By hand: the library of rules is a tenth of all that the first page may load. */
export const credentials: Resolver<Typed> = (given) => {
  const values = {
    organisation: given.organisation.trim(),
    userName: given.userName.trim(),
    // As it was typed, spaces and all.
    password: given.password,
    code: given.code.trim(),
  };
  const wrong: Record<keyof Typed, string | undefined> = {
    organisation: values.organisation.length > 32 ? 'invalid.long' : undefined,
    userName: lengthOf(values.userName, 254),
    password: lengthOf(values.password, 1000),
    code: values.code === '' || CODE.test(values.code) ? undefined : 'invalid.code',
  };
  const errors: FieldErrors<Typed> = {};
  for (const [field, message] of Object.entries(wrong)) {
    if (message) errors[field as keyof Typed] = { type: 'rule', message };
  }
  return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
};

function lengthOf(text: string, most: number): string | undefined {
  if (text === '') return 'invalid.missing';
  return text.length > most ? 'invalid.long' : undefined;
}
