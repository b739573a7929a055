export const guide = {
}
