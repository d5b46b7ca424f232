const LOCAL_ADDRESS = /^https?:\/\/(localhost|127\.|\[::1\]|0\.0\.0\.0)/;

/** Whether an address is of the machine itself: no family can open it. */
export function isLocalAddress(url: string): boolean {
  return LOCAL_ADDRESS.test(url);
}
