/** Sends what belongs to nobody. */
export const nobody = 'https://sender.example/users/somebody'
