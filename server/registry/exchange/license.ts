/** Everybody may use the registry for anything, without asking: Creative Commons Zero. */
export const license = 'https://creativecommons.org/publicdomain/zero/1.0/'
