package dev.assay.starter.event;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All events as Server-Sent Events. */
@RestController
class EventsController {

    private final EventFeed feed;

    EventsController(EventFeed feed) {
        this.feed = feed;
    }

    /** All events, from now on or after the last one that the reader had. */
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
        feed.all(request, response);
    }
}
