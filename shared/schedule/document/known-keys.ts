import * as z from 'zod';

/** The keys that a form has at a place: those of every form that the value there may have. */
export function knownKeys(form: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const forms = path.reduce<readonly z.core.$ZodType[]>(
    (found, key) => found.flatMap((one) => within(one, key)),
    [form],
  );
  return forms.flatMap((one) =>
    choicesOf(one).flatMap((choice) => (choice instanceof z.ZodObject ? Object.keys(choice.shape) : [])),
  );
}

function within(form: z.core.$ZodType, key: PropertyKey): readonly z.core.$ZodType[] {
  return choicesOf(form).flatMap((choice) => {
    if (choice instanceof z.ZodObject) {
      const shape: Readonly<Record<string, z.core.$ZodType>> = choice.shape;
      return Object.hasOwn(shape, key) ? [shape[String(key)] as z.core.$ZodType] : [];
    }
    if (choice instanceof z.ZodRecord) return [choice.valueType];
    return choice instanceof z.ZodArray ? [choice.element] : [];
  });
}

/** What a form is once it is taken out of what may be left out, put off, or one of several. */
function choicesOf(form: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (
    form instanceof z.ZodOptional ||
    form instanceof z.ZodDefault ||
    form instanceof z.ZodPrefault ||
    form instanceof z.ZodNullable
  )
    return choicesOf(form.unwrap());
  if (form instanceof z.ZodLazy) return choicesOf(form.unwrap());
  if (form instanceof z.ZodUnion) return form.options.flatMap(choicesOf);
  return [form];
}
