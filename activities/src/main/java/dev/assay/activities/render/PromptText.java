package dev.assay.activities.render;

import java.io.Writer;

/** The prompt as it grows; refuses to grow beyond the limit, counted in bytes of UTF-8. */
final class PromptText extends Writer {

    private static final int MAX_BYTES_OF_A_CHARACTER = 3;

    private final StringBuilder text = new StringBuilder(1024);
    private final RenderBudget budget;

    PromptText(RenderBudget budget) {
        this.budget = budget;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        budget.requireRoom((long) text.length() + length);
        text.append(buffer, offset, length);
    }

    @Override
    public void write(String string) {
        append(string);
    }

    @Override
    public void write(String string, int offset, int length) {
        budget.requireRoom((long) text.length() + length);
        text.append(string, offset, offset + length);
    }

    @Override
    public void write(int character) {
        append((char) character);
    }

    @Override
    public PromptText append(CharSequence characters) {
        budget.requireRoom((long) text.length() + characters.length());
        text.append(characters);
        return this;
    }

    @Override
    public PromptText append(char character) {
        budget.requireRoom(text.length() + 1L);
        text.append(character);
        return this;
    }

    /** {@return the finished prompt} */
    String finish() {
        return requireFit(text.toString(), budget);
    }

    /** {@return the text, when its bytes of UTF-8 are within the limit} */
    static String requireFit(String text, RenderBudget budget) {
        int limit = budget.limits().maxOutputBytes();
        if ((long) text.length() * MAX_BYTES_OF_A_CHARACTER > limit && utf8Length(text) > limit) {
            throw budget.tooLarge();
        }
        return text;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }

    private static long utf8Length(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 0x800) {
                // each half of a surrogate pair counts two of the pair's four bytes
                bytes += Character.isSurrogate(character) ? 1 : 2;
            } else if (character >= 0x80) {
                bytes++;
            }
        }
        return bytes;
    }
}
