package io.strongroom.custody.file;

/** A file on its way to whoever sends or signs next. */
public interface SignedFile {

    /** What it is called when nobody has given it a name yet. */
    String name();

    byte[] bytes();

    /** The same, for where only text passes. */
    String text();

    /** For a person: how far it is signed. */
    String progress();

    /** Whether it holds signatures that the file did not have when it came. */
    boolean isNews();
}
