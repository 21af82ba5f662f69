package io.strongroom.e2e;

/** A file that somebody has tampered with, and by which problem it is refused. */
final class Tampered {
    private final String what;
    private final String problem;
    private final String says;
    private final byte[] file;

    /**
     * A file with a lie.
     *
     * @param what it says now
     * @param problem the last part of the problem's type
     * @param says a part of the sentence, where one problem has several
     */
    Tampered(String what, String problem, String says, byte[] file) {
        this.what = what;
        this.problem = problem;
        this.says = says;
        this.file = file;
    }

    static Tampered of(String what, String problem, byte[] file) {
        return new Tampered(what, problem, "", file);
    }

    static Tampered of(String what, String problem, PsbtFile file) {
        return of(what, problem, file.bytes());
    }

    String problem() {
        return problem;
    }

    String says() {
        return says;
    }

    byte[] file() {
        return file;
    }

    @Override
    public String toString() {
        return what;
    }
}
