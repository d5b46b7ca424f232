/** Lets what tests make be made in memory, where it holds enough; gives what removes it. */
export function openTestRoom(): () => void;
