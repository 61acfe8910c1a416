package dev.assay.starter.samples;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads UTF-8 without a byte order mark, and says in which line there is anything else. */
final class Utf8Reader extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer characters = CharBuffer.allocate(BUFFER).flip();
    private long line = 1;
    private boolean begun;
    private boolean ended;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (!characters.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, characters.remaining());
        characters.get(buffer, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Decodes until there is a character; {@return whether there was one before the end}. */
    private boolean fill() throws IOException {
        characters.clear();
        CoderResult result = CoderResult.UNDERFLOW;
        while (characters.position() == 0 && !ended && !result.isError()) {
            readBytes();
            result = decoder.decode(bytes, characters, ended);
        }
        characters.flip();
        if (result.isError() && !characters.hasRemaining()) {
            int bad = Byte.toUnsignedInt(bytes.get(bytes.position()));
            throw new InvalidSpecException(List.of(
                    new Problem(Row.pointer(line), "is not UTF-8 (byte 0x%02X); save it as UTF-8".formatted(bad))));
        }
        line += characters.chars().filter(c -> c == '\n').count();
        skipByteOrderMark();
        return characters.hasRemaining() || !ended && fill();
    }

    private void readBytes() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        ended = read < 0;
    }

    private void skipByteOrderMark() {
        if (!begun && characters.hasRemaining() && characters.get(characters.position()) == BYTE_ORDER_MARK) {
            characters.get();
        }
        begun = true;
    }
}
