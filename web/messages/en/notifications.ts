export const notifications = {
}
