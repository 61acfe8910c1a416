package dev.assay.starter.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps a request from filling the memory: its body is read up to a limit, whatever length it claims to have. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyLimitFilter extends OncePerRequestFilter {

    /** Room for a full-length pipeline of prompts of 100 KB each; a rendered prompt may have 1 MiB. */
    static final long MAX_BYTES = 16L * 1024 * 1024;

    /** What is sent line by line is read line by line: the bound of a dataset, as the product promises. */
    static final long MAX_BYTES_OF_LINES = 50L * 1024 * 1024;

    private static final String LINES = "application/x-ndjson";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new LimitedRequest(request), response);
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        LimitedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            String type = String.valueOf(getContentType()).toLowerCase(Locale.ROOT);
            return new LimitedBody(super.getInputStream(), type.startsWith(LINES) ? MAX_BYTES_OF_LINES : MAX_BYTES);
        }
    }
}
