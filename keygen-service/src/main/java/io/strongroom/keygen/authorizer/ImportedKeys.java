package io.strongroom.keygen.authorizer;

/**
 * What became of the keys of a file.
 *
 * @param imported written now
 * @param alreadyHere known before, and the same
 */
record ImportedKeys(int imported, int alreadyHere) {}
