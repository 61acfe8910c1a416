package dev.assay.activities.scorer;

/** A text that can be read no further once its reader's thread is interrupted: how a deadline ends a search in it. */
record InterruptibleText(String text) implements CharSequence {

    private static final int CHECK_EVERY = 1 << 12;

    @Override
    public char charAt(int index) {
        if (index % CHECK_EVERY == 0 && Thread.currentThread().isInterrupted()) {
            throw new ScorerException("The search was interrupted");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
