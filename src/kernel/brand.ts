declare const brandName: unique symbol;

/** A primitive value that carries its meaning in its type, so that two ids of different things never mix. */
export type Brand<Base, Name extends string> = Base & { readonly [brandName]: Name };
