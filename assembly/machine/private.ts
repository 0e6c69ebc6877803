/** As for words: whose private memory it is hangs on the machine. */
export * from "./threads/private";
