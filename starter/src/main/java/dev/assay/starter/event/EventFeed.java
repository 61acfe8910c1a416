package dev.assay.starter.event;

import dev.assay.starter.problem.ProblemException;
import dev.assay.store.event.EventReader;
import dev.assay.workflows.event.Subject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Answers a request with events, as they happen. The request says after which event by {@code Last-Event-ID}, which
 * browsers send when they come again, or by {@code ?after=}, and may name types: {@code ?type=run.failed,run.completed}.
 */
@Component
public class EventFeed {

    private static final String LAST_ID = "Last-Event-ID";
    private static final String AFTER = "after";
    private static final String TYPE = "type";

    private final EventStreams streams;
    private final EventReader reader;

    EventFeed(EventStreams streams, EventReader reader) {
        this.streams = streams;
        this.reader = reader;
    }

    /** Sends the events of everything: from now on, or after the one that the request names. */
    void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long after = known(request).orElseGet(reader::settled);
        stream(new EventFilter(Optional.empty(), types(request)), after, request, response);
    }

    /**
     * Sends the events of one subject: from its beginning, or after the one that the request names. The stream ends when
     * the subject has ended; whoever comes again then is told by 204 that there is nothing to come for, as browsers expect.
     *
     * @param hasEnded whether there may be no further event
     */
    public void of(Subject subject, boolean hasEnded, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Long> known = known(request);
        long after = known.orElse(0L);
        if (known.isPresent() && hasEnded && reader.after(subject, after, 1).isEmpty()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            stream(new EventFilter(Optional.of(subject), types(request)), after, request, response);
        }
    }

    private void stream(EventFilter filter, long after, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        streams.requireRoom();
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // some proxies gather answers unless they are told not to
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext connection = request.startAsync(request, response);
        connection.setTimeout(0);
        streams.add(connection, filter, after);
    }

    private static Set<String> types(HttpServletRequest request) {
        String[] types = request.getParameterValues(TYPE);
        return types == null
                ? Set.of()
                : Arrays.stream(types)
                        .flatMap(list -> Stream.of(list.split(",")))
                        .map(String::strip)
                        .filter(type -> !type.isEmpty())
                        .collect(Collectors.toSet());
    }

    private static Optional<Long> known(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(LAST_ID))
                .or(() -> Optional.ofNullable(request.getParameter(AFTER)))
                .map(EventFeed::id);
    }

    private static long id(String text) {
        if (!text.strip().matches("\\d{1,18}")) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "event-id",
                    "'" + text + "' is no id of an event; right is that of the last event that was read, such as 42");
        }
        return Long.parseLong(text.strip());
    }
}
