export const everything = 1; // the file is reported by house/no-drawer-folders
