package dev.assay.starter.cli.text;

/** Writes words of commands that a person is to type. */
public final class ShellWord {

    private ShellWord() {}

    /** {@return a word as a POSIX shell takes it, in quotes where it needs them} */
    public static String of(String word) {
        String shown = DisplayText.line(word);
        return shown.matches("[\\w./:@%+=,-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }
}
