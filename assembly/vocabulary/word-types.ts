/** What a word belongs to, and what it is for: the types that words are declared with. All of them are offsets. */
export type FileFlag = usize;
export type FileCount = usize;
export type FileTag = usize;
export type FileLock = usize;
export type FileEntry = usize;
export type FileVersion = usize;
export type PageFlag = usize;
export type PageCount = usize;
export type PageTag = usize;
export type PageLock = usize;
export type PageEntry = usize;
export type PageVersion = usize;
export type MappingFlag = usize;
export type MappingCount = usize;
export type MappingTag = usize;
export type MappingLock = usize;
export type MappingEntry = usize;
export type MappingVersion = usize;
export type BlockFlag = usize;
export type BlockCount = usize;
export type BlockTag = usize;
export type BlockLock = usize;
export type BlockEntry = usize;
export type BlockVersion = usize;
export type ViewFlag = usize;
export type ViewCount = usize;
export type ViewTag = usize;
export type ViewLock = usize;
export type ViewEntry = usize;
export type ViewVersion = usize;

// These are addresses.
export type GlobalFlag = usize;
export type GlobalCount = usize;
export type GlobalTag = usize;
export type GlobalLock = usize;
