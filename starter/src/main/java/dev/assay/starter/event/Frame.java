package dev.assay.starter.event;

import dev.assay.store.event.EventJson;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.Subject;
import java.nio.charset.StandardCharsets;

/**
 * An event as it is sent: a block of the event stream format (WHATWG HTML, section 9.2), whose data is the event's JSON.
 *
 * @param text the block, ASCII, with the empty line that ends it
 */
record Frame(long id, String type, Subject subject, byte[] text) {

    /** Tells the reader that it is there, and when to come again should it be cut off. */
    static final byte[] OPENING = ascii("retry: 2000\n\n");

    /** Means nothing; shows either side that the other is there. */
    static final byte[] HEARTBEAT = ascii(": \n\n");

    static Frame of(Event event) {
        String text =
                "id: %d\nevent: %s\ndata: %s\n\n".formatted(event.id(), word(event.type()), EventJson.message(event));
        return new Frame(event.id(), event.type(), event.subject(), ascii(text));
    }

    /**
     * {@return what tells a reader that it missed events}
     *
     * @param missedAfter the last event it had
     * @param id the event after which it goes on
     */
    static byte[] resync(long missedAfter, long id) {
        return ascii("id: %d\nevent: resync\ndata: {\"missed_after\":%d,\"goes_on_after\":%d}\n\n"
                .formatted(id, missedAfter, id));
    }

    /** A type is any word of whoever wrote the event; a line break would end its line. */
    private static String word(String type) {
        return type.replaceAll("\\p{Cntrl}", " ");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
