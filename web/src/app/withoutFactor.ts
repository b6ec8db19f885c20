/** What is open before a second factor is there, which the role needs. */
export const WITHOUT_FACTOR: readonly string[] = ['/app/second-factor', '/app/help'];
