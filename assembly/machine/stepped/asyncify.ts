/** What Binaryen's asyncify pass puts in the place of these imports: a stack is unwound into memory, and built up again. */
export declare function start_unwind(stack: usize): void;
export declare function stop_unwind(): void;
export declare function start_rewind(stack: usize): void;
export declare function stop_rewind(): void;
